-- What a person has read of a plan, so that what is new since then can be marked for him.

CREATE TABLE "PlanReading" (
    "planId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "contentText" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanReading_pkey" PRIMARY KEY ("planId", "personId"),
    CONSTRAINT "PlanReading_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PlanReading_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "PlanReading_personId_idx" ON "PlanReading"("personId");

GRANT SELECT, INSERT, UPDATE ON "PlanReading" TO meyasu_app;
