-- お知らせ: who was told of what, and whether a letter went out.
-- A new table holds nobody up.
-- squawk-ignore-file adding-foreign-key-constraint

CREATE TABLE "Notification" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "planId" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "eventSeq" BIGINT,
    "onceKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "mailDue" BOOLEAN NOT NULL DEFAULT true,
    "mailedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Notification_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Notification_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- It leads to a page of the desk, and never off this site.
    CONSTRAINT "Notification_address" CHECK ("address" ~ '^/desk(/|$)'),
    CONSTRAINT "Notification_mailed" CHECK ("mailedAt" IS NULL OR NOT "mailDue")
);
CREATE UNIQUE INDEX "Notification_onceKey_key" ON "Notification"("onceKey");
CREATE INDEX "Notification_personId_id_idx" ON "Notification"("personId", "id" DESC);
CREATE INDEX "Notification_planId_idx" ON "Notification"("planId");
CREATE INDEX "Notification_unread" ON "Notification"("personId") WHERE "readAt" IS NULL;
CREATE INDEX "Notification_mail_due" ON "Notification"("id") WHERE "mailDue";

-- What was told stays as it was told; it is read, and its letter goes out.
GRANT SELECT, INSERT ON "Notification" TO meyasu_app, meyasu_worker;
GRANT USAGE ON SEQUENCE "Notification_id_seq" TO meyasu_app, meyasu_worker;
GRANT UPDATE ("readAt") ON "Notification" TO meyasu_app;
GRANT UPDATE ("mailDue", "mailedAt") ON "Notification" TO meyasu_worker;
