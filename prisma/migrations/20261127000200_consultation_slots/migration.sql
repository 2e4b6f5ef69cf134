-- 協議日程: when the mayor and a department meet about a plan, as the office sets it.

CREATE TABLE "ConsultationSlot" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "heldOn" DATE NOT NULL,
    "startMinute" INTEGER NOT NULL,
    "endMinute" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "lockVersion" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ConsultationSlot_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ConsultationSlot_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConsultationSlot_times" CHECK ("startMinute" >= 0 AND "startMinute" < "endMinute" AND "endMinute" <= 1440),
    CONSTRAINT "ConsultationSlot_place" CHECK (btrim("place") <> ''),
    -- The mayor is in one place at a time.
    CONSTRAINT "ConsultationSlot_apart" EXCLUDE USING gist (
      tsrange("heldOn" + make_interval(mins => "startMinute"), "heldOn" + make_interval(mins => "endMinute")) WITH &&)
);
CREATE INDEX "ConsultationSlot_planId_idx" ON "ConsultationSlot"("planId");

GRANT SELECT, INSERT, UPDATE, DELETE ON "ConsultationSlot" TO meyasu_app;
GRANT USAGE ON SEQUENCE "ConsultationSlot_id_seq" TO meyasu_app;
