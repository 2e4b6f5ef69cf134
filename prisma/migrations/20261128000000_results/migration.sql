-- 達成状況: reports of what became of a plan, their way, and what residents read of them.
-- No report was ever made before this migration: the tables are empty.
-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation, ban-drop-column, renaming-column, adding-required-field, adding-not-nullable-field, constraint-missing-not-valid, adding-field-with-default

CREATE TYPE "MidyearReview" AS ENUM ('NONE', 'INTERNAL', 'PUBLIC');
CREATE TYPE "WithoutValue" AS ENUM ('AWAITED', 'NOT_SURVEYED', 'NOT_RATED');
ALTER TYPE published."PublicationKind" ADD VALUE 'DIRECTIONS' AFTER 'REPORT';

ALTER TABLE "FiscalYear"
  ADD COLUMN "midyear" "MidyearReview" NOT NULL DEFAULT 'NONE',
  ADD COLUMN "midyearOn" DATE,
  ADD COLUMN "midyearDueOn" DATE,
  ADD COLUMN "yearendDueOn" DATE,
  ADD COLUMN "explanationBelow" DECIMAL(24,6) NOT NULL DEFAULT 100;

ALTER TABLE "ResultReport"
  ADD COLUMN "basedOnId" INTEGER REFERENCES "ResultReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "stateSince" TIMESTAMPTZ(3) NOT NULL,
  ADD COLUMN "openedById" INTEGER NOT NULL REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "submittedById" INTEGER REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "headCheckedById" INTEGER REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "headCheckedAt" TIMESTAMPTZ(3),
  ADD COLUMN "approvedById" INTEGER REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "approvedAt" TIMESTAMPTZ(3),
  ADD COLUMN "heldOn" DATE,
  ADD COLUMN "method" "ConsultationMethod",
  ADD COLUMN "attendees" TEXT[],
  ADD COLUMN "evidenceNote" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "contentVersion" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "ResultReport_basedOnId_idx" ON "ResultReport"("basedOnId");
CREATE INDEX "ResultReport_openedById_idx" ON "ResultReport"("openedById");
CREATE INDEX "ResultReport_submittedById_idx" ON "ResultReport"("submittedById");
CREATE INDEX "ResultReport_headCheckedById_idx" ON "ResultReport"("headCheckedById");
CREATE INDEX "ResultReport_approvedById_idx" ON "ResultReport"("approvedById");
CREATE UNIQUE INDEX "ResultReport_one_open" ON "ResultReport" ("planId", period)
  WHERE state IN ('OPEN', 'DRAFT', 'RETURNED', 'HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION', 'APPROVED');
CREATE UNIQUE INDEX "ResultReport_one_published" ON "ResultReport" ("planId", period) WHERE state = 'PUBLISHED';
ALTER TABLE "ResultReport"
  ADD CONSTRAINT "ResultReport_number" CHECK (number >= 1 AND (number = 1) = (kind = 'FIRST') AND (number = 1) = ("basedOnId" IS NULL)),
  ADD CONSTRAINT "ResultReport_reason" CHECK (kind <> 'CORRECTION' OR btrim(reason) <> ''),
  ADD CONSTRAINT "ResultReport_content" CHECK (("contentText" IS NULL) = ("contentHash" IS NULL)
    AND (state IN ('APPROVED', 'PUBLISHED', 'SUPERSEDED')) = ("contentText" IS NOT NULL)
    AND (state IN ('APPROVED', 'PUBLISHED', 'SUPERSEDED')) = ("approvedById" IS NOT NULL)
    AND ("approvedById" IS NULL) = ("approvedAt" IS NULL)
    AND (state IN ('PUBLISHED', 'SUPERSEDED')) = ("publishedAt" IS NOT NULL));

ALTER TABLE "ProjectResult" DROP COLUMN "directionReleased",
  ADD COLUMN "ratingReason" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "directionReason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "IndicatorResult" DROP COLUMN rating;
ALTER TABLE "IndicatorResult" RENAME COLUMN "outstandingReason" TO "withoutReason";
ALTER TABLE "IndicatorResult"
  ADD COLUMN "respondents" INTEGER,
  ADD COLUMN "stepsReached" INTEGER,
  ADD COLUMN "selfRating" TEXT,
  ADD COLUMN "without" "WithoutValue",
  ADD CONSTRAINT "IndicatorResult_value_or_none" CHECK (without IS NULL OR value IS NULL AND "reachedOn" IS NULL AND "stepsReached" IS NULL AND "selfRating" IS NULL),
  ADD CONSTRAINT "IndicatorResult_counts" CHECK (respondents >= 0 AND "stepsReached" >= 0),
  ADD CONSTRAINT "IndicatorResult_override" CHECK ("overrideRating" IS NULL OR btrim("overrideReason") <> '');

CREATE TABLE "ResultRevision" (
    "id" SERIAL NOT NULL,
    "reportId" INTEGER NOT NULL,
    "rowKey" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ResultRevision_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ResultRevision_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ResultReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ResultRevision_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "ResultRevision_reportId_rowKey_field_idx" ON "ResultRevision"("reportId", "rowKey", "field");
CREATE INDEX "ResultRevision_personId_idx" ON "ResultRevision"("personId");
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ResultRevision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON "ResultRevision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE published.report (
    "year" INTEGER NOT NULL,
    "departmentSlug" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "publicationId" INTEGER NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("year", "departmentSlug", "period"),
    CONSTRAINT "report_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES published.publication("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "report_publicationId_idx" ON published.report("publicationId");

CREATE TABLE published.project_result (
    "year" INTEGER NOT NULL,
    "departmentSlug" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "projectNumber" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL,
    "rating" TEXT NOT NULL,
    "explained" BOOLEAN NOT NULL,

    CONSTRAINT "project_result_pkey" PRIMARY KEY ("year", "departmentSlug", "period", "projectNumber")
);
CREATE INDEX "project_result_seriesKey_idx" ON published.project_result("seriesKey");

CREATE TABLE published.indicator_result (
    "year" INTEGER NOT NULL,
    "departmentSlug" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "seriesKey" UUID NOT NULL,
    "projectNumber" INTEGER NOT NULL,
    "value" TEXT,
    "rating" TEXT,
    "rate" TEXT,
    "provisional" BOOLEAN NOT NULL,

    CONSTRAINT "indicator_result_pkey" PRIMARY KEY ("year", "departmentSlug", "period", "seriesKey")
);
CREATE INDEX "indicator_result_seriesKey_idx" ON published.indicator_result("seriesKey");

-- ───────────────────────── the record wall ─────────────────────────

/* A report moves only along these pairs, keeps what it says once it is approved, and is published only where residents can
   read it. */
CREATE FUNCTION guard_report() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'OPEN' OR NOT EXISTS (
      SELECT 1 FROM public."PlanEdition" e WHERE e.id = NEW."editionId" AND e."planId" = NEW."planId" AND e.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')
    ) OR NEW."basedOnId" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM public."ResultReport" r WHERE r.id = NEW."basedOnId" AND r."planId" = NEW."planId" AND r.period = NEW.period
        AND r.number = NEW.number - 1 AND r.state = 'PUBLISHED'
    ) THEN
      RAISE EXCEPTION 'a report begins as OPEN, on an edition that residents read, after the one it follows' USING ERRCODE = 'MY003';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state::text || '>' || NEW.state::text) NOT IN (
    'OPEN>DRAFT', 'OPEN>HEAD_REVIEW', 'DRAFT>HEAD_REVIEW', 'RETURNED>HEAD_REVIEW', 'HEAD_REVIEW>RETURNED', 'HEAD_REVIEW>OFFICE_CHECK',
    'OFFICE_CHECK>RETURNED', 'OFFICE_CHECK>CONSULTATION', 'OFFICE_CHECK>APPROVED', 'CONSULTATION>RETURNED', 'CONSULTATION>APPROVED',
    'APPROVED>PUBLISHED', 'PUBLISHED>SUPERSEDED'
  ) THEN
    RAISE EXCEPTION 'no move of a report from % to %', OLD.state, NEW.state USING ERRCODE = 'MY003';
  END IF;
  IF (NEW.id, NEW."planId", NEW.period, NEW.number, NEW.kind, NEW."basedOnId", NEW."checkpointOn", NEW.reason, NEW."openedById")
    IS DISTINCT FROM (OLD.id, OLD."planId", OLD.period, OLD.number, OLD.kind, OLD."basedOnId", OLD."checkpointOn", OLD.reason, OLD."openedById") THEN
    RAISE EXCEPTION 'report %: what it is cannot change', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF (NEW."editionId", NEW."contentVersion") IS DISTINCT FROM (OLD."editionId", OLD."contentVersion")
    AND NOT (OLD.state IN ('OPEN', 'DRAFT', 'RETURNED') OR OLD.state = 'OFFICE_CHECK' AND NEW."editionId" = OLD."editionId") THEN
    RAISE EXCEPTION 'report % is settled', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF NEW."editionId" <> OLD."editionId" AND NOT EXISTS (
    SELECT 1 FROM public."PlanEdition" e WHERE e.id = NEW."editionId" AND e."planId" = NEW."planId" AND e.state = 'PUBLISHED'
  ) THEN
    RAISE EXCEPTION 'report %: not on an edition in force', OLD.id USING ERRCODE = 'MY003';
  END IF;
  IF OLD."approvedById" IS NOT NULL AND (NEW."submittedById", NEW."headCheckedById", NEW."headCheckedAt", NEW."approvedById", NEW."approvedAt",
      NEW."contentText", NEW."contentHash", NEW."heldOn", NEW.method, NEW.attendees, NEW."evidenceNote")
    IS DISTINCT FROM (OLD."submittedById", OLD."headCheckedById", OLD."headCheckedAt", OLD."approvedById", OLD."approvedAt",
      OLD."contentText", OLD."contentHash", OLD."heldOn", OLD.method, OLD.attendees, OLD."evidenceNote")
    OR OLD."publishedAt" IS NOT NULL AND NEW."publishedAt" IS DISTINCT FROM OLD."publishedAt" THEN
    RAISE EXCEPTION 'report % is approved', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF NEW.state = 'APPROVED' AND OLD.state <> 'APPROVED' AND (
    NEW."contentHash" IS DISTINCT FROM encode(sha256(convert_to(NEW."contentText", 'UTF8')), 'hex')
    OR NEW."approvedById" = NEW."submittedById"
    OR EXISTS (SELECT 1 FROM public."ResultRevision" v WHERE v."reportId" = NEW.id AND v."personId" = NEW."approvedById")
    OR OLD.state = 'CONSULTATION' AND (NEW."heldOn" IS NULL OR NEW.method IS NULL)
  ) THEN
    RAISE EXCEPTION 'report %: not approved by another than who reported', OLD.id USING ERRCODE = 'MY004';
  END IF;
  IF NEW.state = 'PUBLISHED' AND OLD.state <> 'PUBLISHED' AND NOT EXISTS (
    SELECT 1 FROM published.publication p
    JOIN public."Plan" plan ON plan.id = NEW."planId" AND plan.year = p.year
    JOIN public."Department" d ON d.id = plan."departmentId" AND d.slug = p."departmentSlug"
    WHERE p.kind = 'REPORT' AND p.version = lower(NEW.period::text) || '.' || NEW.number AND p."contentHash" = NEW."contentHash"
  ) THEN
    RAISE EXCEPTION 'report %: nothing was published of it', OLD.id USING ERRCODE = 'MY004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_report BEFORE INSERT OR UPDATE ON "ResultReport" FOR EACH ROW EXECUTE FUNCTION guard_report();

/* A former report ends only where a new one speaks in its place. Looked at when the transaction ends. */
CREATE FUNCTION guard_report_succession() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM public."ResultReport" r WHERE r."planId" = NEW."planId" AND r.period = NEW.period AND r.number > NEW.number
      AND r.state IN ('PUBLISHED', 'SUPERSEDED')
  ) THEN
    RAISE EXCEPTION 'report % was superseded by none', NEW.id USING ERRCODE = 'MY003';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_report_succession AFTER UPDATE ON "ResultReport" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = 'SUPERSEDED') EXECUTE FUNCTION guard_report_succession();

/* Results change while the department enters them; the office's other rating, while it checks. FOR SHARE makes a save that is
   under way and a move of the same report wait for one another. */
CREATE FUNCTION refuse_settled() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held text;
  row_before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  row_after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  report integer := (coalesce(row_after, row_before) ->> 'reportId')::integer;
  rated text[] := ARRAY['overrideRating', 'overrideReason'];
BEGIN
  SELECT state::text INTO held FROM public."ResultReport" WHERE id = report FOR SHARE;
  IF row_before IS NOT NULL AND row_after IS NOT NULL AND row_before ->> 'reportId' <> row_after ->> 'reportId' THEN
    RAISE EXCEPTION 'a result stays in its report' USING ERRCODE = 'MY001';
  END IF;
  IF held NOT IN ('OPEN', 'DRAFT', 'RETURNED') AND NOT (held = 'OFFICE_CHECK' AND TG_TABLE_NAME = 'IndicatorResult'
    AND TG_OP = 'UPDATE' AND row_before - rated = row_after - rated) THEN
    RAISE EXCEPTION 'report % is settled', report USING ERRCODE = 'MY001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER refuse_settled BEFORE INSERT OR UPDATE OR DELETE ON "ProjectResult" FOR EACH ROW EXECUTE FUNCTION refuse_settled();
CREATE TRIGGER refuse_settled BEFORE INSERT OR UPDATE OR DELETE ON "IndicatorResult" FOR EACH ROW EXECUTE FUNCTION refuse_settled();

-- ───────────────────────── the draft wall ─────────────────────────

/* Makes the lists of `published` for one report anew from its document. */
CREATE FUNCTION published.derive_report(publication integer) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p published.publication;
  content jsonb;
  reported text;
BEGIN
  SELECT * INTO STRICT p FROM published.publication AS made WHERE made.id = derive_report.publication;
  content := p.document::jsonb -> 'content';
  reported := content ->> 'period';
  DELETE FROM published.indicator_result i WHERE i.year = p.year AND i."departmentSlug" = p."departmentSlug" AND i.period = reported;
  DELETE FROM published.project_result r WHERE r.year = p.year AND r."departmentSlug" = p."departmentSlug" AND r.period = reported;
  DELETE FROM published.report c WHERE c.year = p.year AND c."departmentSlug" = p."departmentSlug" AND c.period = reported;
  INSERT INTO published.report (year, "departmentSlug", period, "publicationId") VALUES (p.year, p."departmentSlug", reported, p.id);
  INSERT INTO published.project_result (year, "departmentSlug", period, "projectNumber", "seriesKey", rating, explained)
  SELECT p.year, p."departmentSlug", reported, (project ->> 'number')::integer, (project ->> 'key')::uuid, project ->> 'rating', project ? 'cause'
  FROM jsonb_array_elements(content -> 'projects') project;
  INSERT INTO published.indicator_result (year, "departmentSlug", period, "seriesKey", "projectNumber", value, rating, rate, provisional)
  SELECT p.year, p."departmentSlug", reported, (indicator ->> 'key')::uuid, (project ->> 'number')::integer, indicator ->> 'value',
    indicator ->> 'rating', indicator ->> 'rate', coalesce((indicator ->> 'provisional')::boolean, false)
  FROM jsonb_array_elements(content -> 'projects') project, jsonb_array_elements(project -> 'indicators') indicator;
  RETURN p.id;
END $$;

/* The only way of a report into `published`: takes an approved report and a document that says exactly what was approved. */
CREATE FUNCTION published.publish_report(report integer, document text, published_at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  r public."ResultReport";
  plan public."Plan";
  department public."Department";
  year public."FiscalYear";
  expected jsonb;
  made integer;
BEGIN
  SELECT * INTO STRICT r FROM public."ResultReport" WHERE id = report FOR UPDATE;
  SELECT * INTO STRICT plan FROM public."Plan" WHERE id = r."planId";
  SELECT * INTO STRICT department FROM public."Department" WHERE id = plan."departmentId";
  SELECT * INTO STRICT year FROM public."FiscalYear" AS y WHERE y.year = plan.year;
  IF r.state <> 'APPROVED' OR r.period = 'MIDYEAR' AND year.midyear <> 'PUBLIC'
    OR encode(sha256(convert_to(r."contentText", 'UTF8')), 'hex') <> r."contentHash" THEN
    RAISE EXCEPTION 'report % is not for residents', report USING ERRCODE = 'MY003';
  END IF;
  expected := jsonb_strip_nulls(jsonb_build_object(
    'documentSchema', 1,
    'kind', 'REPORT',
    'year', plan.year,
    'departmentSlug', department.slug,
    'position', department.position,
    'version', lower(r.period::text) || '.' || r.number,
    'publishedAt', to_char(date_trunc('milliseconds', published_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'approvedOn', (r."approvedAt" AT TIME ZONE 'Asia/Tokyo')::date,
    'consultedOn', r."heldOn",
    'contentHash', r."contentHash")) || jsonb_build_object('content', r."contentText"::jsonb);
  IF document::jsonb IS DISTINCT FROM expected
    OR r."contentText"::jsonb ->> 'year' IS DISTINCT FROM plan.year::text
    OR r."contentText"::jsonb #>> '{department,slug}' IS DISTINCT FROM department.slug
    OR published_at < r."approvedAt" OR published_at > now() + interval '5 minutes' THEN
    RAISE EXCEPTION 'report %: the document is not what was approved', report USING ERRCODE = 'MY004';
  END IF;
  INSERT INTO published.publication (kind, year, "departmentSlug", version, document, "documentHash", "contentHash", "publishedAt")
  VALUES ('REPORT', plan.year, department.slug, lower(r.period::text) || '.' || r.number, document,
    encode(sha256(convert_to(document, 'UTF8')), 'hex'), r."contentHash", published_at)
  RETURNING id INTO made;
  RETURN published.derive_report(made);
END $$;

CREATE OR REPLACE FUNCTION published.rebuild() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made integer := 0;
BEGIN
  PERFORM published.derive(last.id) FROM (
    SELECT max(p.id) AS id FROM published.publication p WHERE p.kind IN ('EDITION', 'CORRECTION', 'WITHDRAWAL') GROUP BY p.year, p."departmentSlug"
  ) last;
  PERFORM published.derive_report(last.id) FROM (
    SELECT max(p.id) AS id FROM published.publication p WHERE p.kind = 'REPORT'
    GROUP BY p.year, p."departmentSlug", p.document::jsonb #>> '{content,period}'
  ) last;
  SELECT count(*) INTO made FROM published.current;
  RETURN made;
END $$;

REVOKE ALL ON FUNCTION guard_report(), guard_report_succession(), refuse_settled() FROM PUBLIC;
REVOKE ALL ON FUNCTION published.derive_report(integer), published.publish_report(integer, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.publish_report(integer, text, timestamptz) TO meyasu_app;
GRANT SELECT ON published.report, published.project_result, published.indicator_result TO meyasu_public, meyasu_app;
GRANT SELECT, INSERT ON "ResultRevision" TO meyasu_app;
GRANT USAGE ON SEQUENCE "ResultRevision_id_seq" TO meyasu_app;
REVOKE DELETE ON "ResultReport" FROM meyasu_app;
