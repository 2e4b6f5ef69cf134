-- What is told of a whole fiscal year belongs to no plan.
-- The new checks hold of every row there is, so none is read again for them; an index of a column that is empty is made at once.
-- A row without a plan is there only once a server that knows of years has written one.
-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation, ban-drop-not-null

ALTER TABLE "Notification"
  ALTER COLUMN "planId" DROP NOT NULL,
  ADD COLUMN "year" INTEGER,
  ADD CONSTRAINT "Notification_year_fkey" FOREIGN KEY ("year") REFERENCES "FiscalYear"("year") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID,
  ADD CONSTRAINT "Notification_plan_or_year" CHECK (num_nonnulls("planId", "year") = 1) NOT VALID,
  DROP CONSTRAINT "Notification_address",
  -- The desk of one year has its year behind a question mark.
  ADD CONSTRAINT "Notification_address" CHECK ("address" ~ '^/desk([/?]|$)') NOT VALID;
CREATE INDEX "Notification_year_idx" ON "Notification"("year");
