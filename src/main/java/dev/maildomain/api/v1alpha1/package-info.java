/**
 * The custom resources of {@code maildomain.dev/v1alpha1}: data and schema, no logic. Knows no other package of the
 * operator.
 */
package dev.maildomain.api.v1alpha1;
