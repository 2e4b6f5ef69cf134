-- Scanned evidence of a consultation (a signed note, minutes): part of the round, as it was sent, never changed.

CREATE TABLE "ConsultationEvidence" (
    "id" SERIAL NOT NULL,
    "roundId" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "file" BYTEA NOT NULL,
    "addedById" INTEGER NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ConsultationEvidence_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ConsultationEvidence_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ConsultationRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConsultationEvidence_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConsultationEvidence_type" CHECK ("contentType" IN ('application/pdf', 'image/jpeg', 'image/png')),
    CONSTRAINT "ConsultationEvidence_name" CHECK (btrim("fileName") <> '' AND char_length("fileName") <= 120),
    CONSTRAINT "ConsultationEvidence_file" CHECK ("size" BETWEEN 1 AND 10000000 AND octet_length("file") = "size"
      AND "sha256" = encode(sha256("file"), 'hex'))
);
-- The same file twice in a round says nothing more.
CREATE UNIQUE INDEX "ConsultationEvidence_roundId_sha256_key" ON "ConsultationEvidence"("roundId", "sha256");
CREATE INDEX "ConsultationEvidence_addedById_idx" ON "ConsultationEvidence"("addedById");
-- Scans are packed already: no use to try again.
ALTER TABLE "ConsultationEvidence" ALTER COLUMN "file" SET STORAGE EXTERNAL;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ConsultationEvidence" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON "ConsultationEvidence" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON "ConsultationEvidence" TO meyasu_app;
GRANT USAGE ON SEQUENCE "ConsultationEvidence_id_seq" TO meyasu_app;
