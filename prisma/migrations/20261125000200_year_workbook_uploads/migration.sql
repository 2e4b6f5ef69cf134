-- A workbook of a whole year between its check and its applying, as one of a plan is kept.

CREATE TABLE "YearWorkbookUpload" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "year" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "sheets" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "YearWorkbookUpload_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "YearWorkbookUpload_year_fkey" FOREIGN KEY ("year") REFERENCES "FiscalYear"("year") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "YearWorkbookUpload_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "YearWorkbookUpload_days" CHECK ("expiresAt" > "at")
);
-- One a person and year: the next takes the place of the one before.
CREATE UNIQUE INDEX "YearWorkbookUpload_year_personId_key" ON "YearWorkbookUpload"("year", "personId");
CREATE INDEX "YearWorkbookUpload_personId_idx" ON "YearWorkbookUpload"("personId");
CREATE INDEX "YearWorkbookUpload_expiresAt_idx" ON "YearWorkbookUpload"("expiresAt");

GRANT SELECT, INSERT, UPDATE, DELETE ON "YearWorkbookUpload" TO meyasu_app;
