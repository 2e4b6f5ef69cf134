-- What is kept beside a plan while it is written: decisions on last year's projects, advice set aside, reminders.

CREATE TYPE "ProjectFate" AS ENUM ('CARRIED', 'MERGED', 'SPLIT', 'ENDED');

CREATE TABLE "ProjectDecision" (
    "editionId" INTEGER NOT NULL,
    "projectKey" UUID NOT NULL,
    "fate" "ProjectFate" NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "successorKeys" UUID[],
    "reason" TEXT NOT NULL DEFAULT '',
    "personId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProjectDecision_pkey" PRIMARY KEY ("editionId", "projectKey"),
    CONSTRAINT "ProjectDecision_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ProjectDecision_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- What ends has no successor and says why; what is merged or split says into what.
    CONSTRAINT "ProjectDecision_successors" CHECK (
      CASE "fate"
        WHEN 'CARRIED' THEN cardinality("successorKeys") = 1
        WHEN 'MERGED' THEN cardinality("successorKeys") = 1
        WHEN 'SPLIT' THEN cardinality("successorKeys") >= 2
        ELSE cardinality("successorKeys") = 0
      END),
    CONSTRAINT "ProjectDecision_reason" CHECK ("fate" = 'CARRIED' OR btrim("reason") <> '')
);
CREATE INDEX "ProjectDecision_personId_idx" ON "ProjectDecision"("personId");

CREATE TABLE "AdviceDismissal" (
    "editionId" INTEGER NOT NULL,
    "rowKey" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AdviceDismissal_pkey" PRIMARY KEY ("editionId", "rowKey", "field", "code", "subject"),
    CONSTRAINT "AdviceDismissal_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AdviceDismissal_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AdviceDismissal_reason" CHECK (btrim("reason") <> '')
);
CREATE INDEX "AdviceDismissal_personId_idx" ON "AdviceDismissal"("personId");

CREATE TABLE "SectionReminder" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "sectionId" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SectionReminder_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "SectionReminder_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SectionReminder_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SectionReminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "SectionReminder_editionId_sectionId_idx" ON "SectionReminder"("editionId", "sectionId");
CREATE INDEX "SectionReminder_sectionId_idx" ON "SectionReminder"("sectionId");
CREATE INDEX "SectionReminder_personId_idx" ON "SectionReminder"("personId");

CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "ProjectDecision" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "AdviceDismissal" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "SectionReminder" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();

GRANT SELECT, INSERT, UPDATE, DELETE ON "ProjectDecision", "AdviceDismissal", "SectionReminder" TO meyasu_app;
GRANT USAGE ON SEQUENCE "SectionReminder_id_seq" TO meyasu_app;
