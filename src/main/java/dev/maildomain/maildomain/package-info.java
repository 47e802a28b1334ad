/**
 * MailDomain: observe, plan, execute, report. Where what is:
 *
 * <ul>
 *   <li>A run: {@code MailDomainRun} asks {@code MailDomainPlanner} for a {@code Plan} and has {@code MailDomainExecutor}
 *       carry out its steps until there is a rest, which {@code Verdicts} and {@code MailDomainStatusFactory} put into
 *       words. {@code DomainMemory} is what outlives a run.
 *   <li>Settings: {@code Setting} lists them all; {@code Declaration} and {@code ObservedSettings} read both sides,
 *       {@code SettingsPlanner} and {@code SettingHistory} decide about the difference, {@code SettingsRequest} sends it. A
 *       new setting is a constant, a line in each reader, and one in the request.
 *   <li>Who has a domain: {@code Claimants}, {@code Provenance}, and {@code HandOver} between resources.
 *   <li>Deletion: {@code MailDomainCleanup}, {@code DeletionPlanner}, {@code DeletionVerdicts}.
 *   <li>The rest of the account: {@code SweepRound} wakes who has news; {@code AccountOverview} and
 *       {@code DeletionOverview} answer what one resource can't know.
 *   <li>The login of the domain itself: {@code Postmaster}, by the protocol of {@link dev.maildomain.password}.
 * </ul>
 */
package dev.maildomain.maildomain;
