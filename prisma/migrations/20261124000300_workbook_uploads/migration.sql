-- A workbook between its check and its applying: what was read of it, for the person who sent it, for a day.

CREATE TABLE "WorkbookUpload" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "editionId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "sheets" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkbookUpload_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "WorkbookUpload_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "WorkbookUpload_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WorkbookUpload_days" CHECK ("expiresAt" > "at")
);
-- One a person and edition: the next takes the place of the one before.
CREATE UNIQUE INDEX "WorkbookUpload_editionId_personId_key" ON "WorkbookUpload"("editionId", "personId");
CREATE INDEX "WorkbookUpload_personId_idx" ON "WorkbookUpload"("personId");
CREATE INDEX "WorkbookUpload_expiresAt_idx" ON "WorkbookUpload"("expiresAt");

GRANT SELECT, INSERT, UPDATE, DELETE ON "WorkbookUpload" TO meyasu_app;
