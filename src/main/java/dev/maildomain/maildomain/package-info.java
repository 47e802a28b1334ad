/**
 * MailDomain: observe, plan, execute, report. Only the planner decides, and it is pure.
 */
package dev.maildomain.maildomain;
