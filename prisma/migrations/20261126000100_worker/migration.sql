-- What the worker may touch: it makes the moves that come due by themselves, publishes what was agreed, and tells people.
-- It reads nobody's draft: neither the rows of a sheet, nor what was said about it, nor what was typed before.

GRANT SELECT ON "City", "Department", "FiscalYear", "YearExemption", "Plan", "RoleAssignment", "RoleAssignmentSection",
  "Delegation", "Agreement", "ProjectConfirmation", "Concurrence" TO meyasu_worker;
GRANT SELECT ("id", "email", "name", "post", "active", "mailWanted") ON "Person" TO meyasu_worker;
GRANT SELECT (
  "id", "planId", "seriesKey", "kind", "state", "basedOnId", "major", "minor", "amendmentReason", "explanation", "lockVersion",
  "contentVersion", "stateSince", "createdAt", "staffFromOffice", "budgetFromOffice", "openedById", "submittedById",
  "headApprovedById", "headApprovedAt", "headApprovedVersion", "discardAskedById", "discardReason", "scheduledFor",
  "scheduledById", "scheduleOverride", "publishedAt", "contentText", "contentSchema", "contentHash"
) ON "PlanEdition" TO meyasu_worker;
GRANT SELECT (
  "id", "editionId", "consultedWith", "number", "contentHash", "heldOn", "method", "outcome", "ownDecisionOn", "amendableFields"
) ON "ConsultationRound" TO meyasu_worker;
GRANT SELECT ("id", "planId", "editionId", "threadId", "kind", "authorId", "resolvedAt") ON "Comment" TO meyasu_worker;
GRANT SELECT ("id", "editionId", "personId") ON "FieldRevision" TO meyasu_worker;
GRANT SELECT ("id", "editionId", "accepted") ON "WordingProposal" TO meyasu_worker;
GRANT SELECT ("editionId", "rowKey", "field") ON "FigureSource" TO meyasu_worker;
GRANT SELECT ("id", "editionId", "askedById", "droppedAt", "agreedAt") ON "Withdrawal" TO meyasu_worker;
GRANT SELECT ON published.publication TO meyasu_worker;

GRANT UPDATE ("state", "stateSince", "lockVersion", "publishedAt", "scheduledFor", "scheduledById", "scheduleOverride")
  ON "PlanEdition" TO meyasu_worker;
GRANT EXECUTE ON FUNCTION record_event(timestamptz, integer, integer, text, integer, integer, text) TO meyasu_worker;
GRANT EXECUTE ON FUNCTION published.publish_edition(integer, text, timestamptz) TO meyasu_worker;
-- Asked by the trigger that guards every change of an edition.
GRANT EXECUTE ON FUNCTION change_allowed(integer, text, text, jsonb, jsonb) TO meyasu_worker;
