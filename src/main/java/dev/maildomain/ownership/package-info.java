/**
 * Who owns an object of the service. The service keeps no owner; a claim in the resource's status is the only record,
 * written before the first create is sent.
 */
package dev.maildomain.ownership;
