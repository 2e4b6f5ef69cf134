-- 組織改正: which section of the successor has the work of one that moved, so that work is followed though names change.
-- A city's successions are a handful of rows: the locks these take last milliseconds.
-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation, constraint-missing-not-valid

ALTER TABLE "DepartmentSuccession" ADD COLUMN "successorSectionId" INTEGER;
ALTER TABLE "DepartmentSuccession"
  ADD CONSTRAINT "DepartmentSuccession_successorSectionId_fkey" FOREIGN KEY ("successorSectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "DepartmentSuccession_sections" CHECK ("successorSectionId" IS NULL OR "sectionId" IS NOT NULL),
  ADD CONSTRAINT "DepartmentSuccession_explanation" CHECK (btrim("explanation") <> '');
CREATE INDEX "DepartmentSuccession_successorSectionId_idx" ON "DepartmentSuccession"("successorSectionId");

/* What followed what is never unsaid: the rights of the successor's people rest on it. */
REVOKE UPDATE, DELETE ON "DepartmentSuccession" FROM meyasu_app;
GRANT SELECT ON "DepartmentSuccession", "Section" TO meyasu_worker;
