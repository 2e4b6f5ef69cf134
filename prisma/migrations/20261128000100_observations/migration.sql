-- Values seen on the way say whether they are 速報 and where they come from. No value was kept before this migration.
-- squawk-ignore-file adding-required-field
ALTER TABLE "IndicatorObservation"
  ADD COLUMN "status" "ValueStatus" NOT NULL,
  ADD COLUMN "source" TEXT NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON "IndicatorObservation" TO meyasu_app;
