-- Workbooks of results that were sent and looked at, until they are applied. A new table: nothing waits for its locks.
-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation
CREATE TABLE "ReportWorkbookUpload" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "reportId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "sheets" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReportWorkbookUpload_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ReportWorkbookUpload_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ResultReport"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReportWorkbookUpload_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ReportWorkbookUpload_reportId_personId_key" ON "ReportWorkbookUpload"("reportId", "personId");
CREATE INDEX "ReportWorkbookUpload_personId_idx" ON "ReportWorkbookUpload"("personId");
CREATE INDEX "ReportWorkbookUpload_expiresAt_idx" ON "ReportWorkbookUpload"("expiresAt");
GRANT SELECT, INSERT, UPDATE, DELETE ON "ReportWorkbookUpload" TO meyasu_app;
