-- 代決・職務代理: who lent whose role and who recorded it; how an approval was signed; what the absent one reads later.
-- These tables have a handful of rows: the locks last milliseconds.
-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation, adding-not-nullable-field, adding-required-field

ALTER TABLE "RoleAssignment" ADD COLUMN "post" TEXT NOT NULL DEFAULT '';
ALTER TABLE "PlanEdition" ADD COLUMN "headApprovedPost" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Delegation"
  ADD COLUMN "recordedById" INTEGER NOT NULL REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "recordedAt" TIMESTAMPTZ(3) NOT NULL,
  ADD COLUMN "endedAt" TIMESTAMPTZ(3),
  ADD CONSTRAINT "Delegation_reason" CHECK (btrim(reason) <> '') NOT VALID;
CREATE INDEX "Delegation_recordedById_idx" ON "Delegation"("recordedById");

CREATE TABLE "LaterReading" (
    "eventSeq" BIGINT NOT NULL,
    "absentId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "signature" TEXT NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "LaterReading_pkey" PRIMARY KEY ("eventSeq"),
    CONSTRAINT "LaterReading_absentId_fkey" FOREIGN KEY ("absentId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LaterReading_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "LaterReading_absentId_readAt_idx" ON "LaterReading"("absentId", "readAt");
CREATE INDEX "LaterReading_planId_idx" ON "LaterReading"("planId");

/* A role is lent to another person, and the mayor's is never decided in his absence: the consultation is his own.
   What was lent stays as it was recorded; it can be taken back once. */
CREATE FUNCTION guard_delegation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE lent public."RoleAssignment";
BEGIN
  SELECT * INTO STRICT lent FROM public."RoleAssignment" WHERE id = NEW."assignmentId";
  IF lent."personId" = NEW."personId" OR lent.role = 'MAYOR' AND NEW.kind = 'DECIDES_IN_ABSENCE'
    OR lent.role IN ('AUTHOR', 'AUDITOR', 'ADMIN') THEN
    RAISE EXCEPTION 'assignment %: cannot be lent so', lent.id USING ERRCODE = '23514';
  END IF;
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'endedAt' <> to_jsonb(OLD) - 'endedAt' OR OLD."endedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'delegation %: stays as it was recorded', OLD.id USING ERRCODE = 'MY001';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_delegation() FROM PUBLIC;
CREATE TRIGGER guard_delegation BEFORE INSERT OR UPDATE ON "Delegation" FOR EACH ROW EXECUTE FUNCTION guard_delegation();

REVOKE DELETE ON "Delegation" FROM meyasu_app;
GRANT SELECT, INSERT ON "LaterReading" TO meyasu_app;
GRANT UPDATE ("readAt") ON "LaterReading" TO meyasu_app;
GRANT SELECT ("headApprovedPost") ON "PlanEdition" TO meyasu_worker;
-- Who set the time of a publication in somebody's absence is read later too.
GRANT SELECT ("eventSeq"), INSERT ON "LaterReading" TO meyasu_worker;
