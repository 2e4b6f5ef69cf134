-- The rest of a plan's way: wording, amendments the mayor asks for, corrections, schedules, voided, withdrawn and discarded.
-- A plan has a handful of editions: the locks these take last milliseconds.
-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation

ALTER TABLE "PlanEdition"
  ADD COLUMN "openedById" INTEGER REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "headApprovedVersion" INTEGER,
  ADD COLUMN "discardAskedById" INTEGER REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "discardReason" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "scheduledById" INTEGER REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "scheduleOverride" TEXT NOT NULL DEFAULT '';
CREATE INDEX "PlanEdition_openedById_idx" ON "PlanEdition"("openedById");
CREATE INDEX "PlanEdition_discardAskedById_idx" ON "PlanEdition"("discardAskedById");
CREATE INDEX "PlanEdition_scheduledById_idx" ON "PlanEdition"("scheduledById");
ALTER TABLE "PlanEdition"
  ADD CONSTRAINT "PlanEdition_scheduled" CHECK (state <> 'SCHEDULED' OR "scheduledFor" IS NOT NULL AND "scheduledById" IS NOT NULL) NOT VALID,
  -- What amends another edition says which, why, who began it and what residents read about it.
  ADD CONSTRAINT "PlanEdition_amends" CHECK (kind = 'FIRST' OR "basedOnId" IS NOT NULL AND "amendmentReason" IS NOT NULL
    AND "openedById" IS NOT NULL AND btrim(explanation) <> '') NOT VALID;

ALTER TABLE "ConsultationRound" ADD COLUMN "followingFields" TEXT[];

CREATE TABLE "WordingProposal" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "proposedById" INTEGER NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "accepted" BOOLEAN,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredById" INTEGER,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "WordingProposal_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "WordingProposal_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WordingProposal_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WordingProposal_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WordingProposal_answered" CHECK (("accepted" IS NULL) = ("answeredAt" IS NULL) AND ("accepted" IS NULL) = ("answeredById" IS NULL)),
    CONSTRAINT "WordingProposal_two" CHECK ("answeredById" <> "proposedById")
);
CREATE INDEX "WordingProposal_editionId_idx" ON "WordingProposal"("editionId");
CREATE INDEX "WordingProposal_proposedById_idx" ON "WordingProposal"("proposedById");
CREATE INDEX "WordingProposal_answeredById_idx" ON "WordingProposal"("answeredById");
CREATE UNIQUE INDEX "WordingProposal_one_open" ON "WordingProposal" ("editionId") WHERE "accepted" IS NULL;

CREATE TABLE "WordingChange" (
    "proposalId" INTEGER NOT NULL,
    "rowKey" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "WordingChange_pkey" PRIMARY KEY ("proposalId", "rowKey", "field"),
    CONSTRAINT "WordingChange_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "WordingProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "FigureSource" (
    "editionId" INTEGER NOT NULL,
    "rowKey" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FigureSource_pkey" PRIMARY KEY ("editionId", "rowKey", "field"),
    CONSTRAINT "FigureSource_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FigureSource_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FigureSource_source" CHECK (btrim("source") <> '')
);
CREATE INDEX "FigureSource_personId_idx" ON "FigureSource"("personId");

CREATE TABLE "Withdrawal" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "explanation" TEXT NOT NULL,
    "askedById" INTEGER NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "droppedAt" TIMESTAMPTZ(3),
    "agreedById" INTEGER,
    "agreedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Withdrawal_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Withdrawal_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Withdrawal_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Withdrawal_agreedById_fkey" FOREIGN KEY ("agreedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Withdrawal_explanation" CHECK (btrim("explanation") <> ''),
    CONSTRAINT "Withdrawal_agreed" CHECK (("agreedAt" IS NULL) = ("agreedById" IS NULL) AND ("agreedAt" IS NULL OR "droppedAt" IS NULL)),
    CONSTRAINT "Withdrawal_two" CHECK ("agreedById" <> "askedById")
);
CREATE INDEX "Withdrawal_editionId_idx" ON "Withdrawal"("editionId");
CREATE INDEX "Withdrawal_askedById_idx" ON "Withdrawal"("askedById");
CREATE INDEX "Withdrawal_agreedById_idx" ON "Withdrawal"("agreedById");
CREATE UNIQUE INDEX "Withdrawal_one_open" ON "Withdrawal" ("editionId") WHERE "droppedAt" IS NULL;

/* The field, as the application names it, that a column of a row holds; lib/plans/fields.ts is the same table. */
CREATE FUNCTION field_of(column_name text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE column_name
    WHEN 'baselineValue' THEN 'baseline' WHEN 'targetValue' THEN 'target' WHEN 'finalTargetValue' THEN 'finalTarget'
    WHEN 'originalTargetValue' THEN 'originalTarget' WHEN 'sectionId' THEN 'section' WHEN 'accountId' THEN 'account'
    WHEN 'employmentTypeId' THEN 'employmentType' ELSE column_name END
$$;

/* Whether the text of a row may change though its edition has left the department's hands. While the mayor's amendments are
   made: the fields he named in the round. While the office checks: a 字句整理 that the head took, word for word. */
CREATE FUNCTION change_allowed(edition integer, held text, row_key text, before jsonb, after jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT held IN ('AMENDING', 'OFFICE_CHECK') AND NOT EXISTS (
    SELECT 1 FROM jsonb_each_text(after) present JOIN jsonb_each_text(before) former USING (key)
    WHERE present.value IS DISTINCT FROM former.value AND NOT CASE held
      WHEN 'AMENDING' THEN EXISTS (
        SELECT 1 FROM public."ConsultationRound" r
        WHERE r."editionId" = edition AND r.outcome = 'AGREED_WITH_AMENDMENTS'
          AND row_key || '/' || public.field_of(key) = ANY (r."amendableFields" || r."followingFields"))
      ELSE EXISTS (
        SELECT 1 FROM public."WordingChange" c JOIN public."WordingProposal" p ON p.id = c."proposalId"
        WHERE p."editionId" = edition AND p.accepted AND c."rowKey" = row_key AND c.field = public.field_of(key)
          AND c.before IS NOT DISTINCT FROM former.value AND c.value IS NOT DISTINCT FROM present.value)
      END)
$$;

/* The same for any row an edition owns: rows of a list (steps, funding, goals …) are the field of the row they belong to. */
CREATE FUNCTION row_change_allowed(edition integer, held text, table_name text, before jsonb, after jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  present jsonb := coalesce(after, before);
  owner_key text;
  list_field text := CASE table_name
    WHEN 'IndicatorStep' THEN 'steps' WHEN 'IndicatorWaypoint' THEN 'waypoints'
    WHEN 'PolicyGoal' THEN 'goals' WHEN 'ProjectGoal' THEN 'goals'
    WHEN 'PolicyPriority' THEN 'priorities' WHEN 'ProjectPriority' THEN 'priorities'
    WHEN 'ProjectBudgetCode' THEN 'codes' WHEN 'ProjectFunding' THEN 'funding.' || (present ->> 'source') END;
BEGIN
  IF list_field IS NULL THEN
    RETURN before IS NOT NULL AND after IS NOT NULL AND present ? 'seriesKey'
      AND public.change_allowed(edition, held, before ->> 'seriesKey', before, after);
  END IF;
  SELECT CASE
    WHEN table_name LIKE 'Indicator%' THEN (SELECT i."seriesKey"::text FROM public."Indicator" i WHERE i.id = (present ->> 'indicatorId')::integer AND i."editionId" = edition)
    WHEN table_name LIKE 'Policy%' THEN (SELECT p."seriesKey"::text FROM public."Policy" p WHERE p.id = (present ->> 'policyId')::integer AND p."editionId" = edition)
    ELSE (SELECT p."seriesKey"::text FROM public."Project" p WHERE p.id = (present ->> 'projectId')::integer AND p."editionId" = edition)
  END INTO owner_key;
  RETURN held = 'AMENDING' AND public.change_allowed(edition, held, owner_key, jsonb_build_object(list_field, 'a'), jsonb_build_object(list_field, 'b'));
END $$;

CREATE OR REPLACE FUNCTION guard_edition() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'DRAFT' THEN
      RAISE EXCEPTION 'an edition begins as DRAFT' USING ERRCODE = 'MY003';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state::text || '>' || NEW.state::text) NOT IN (
    'DRAFT>HEAD_REVIEW', 'DRAFT>OFFICE_CHECK', 'CHANGES_REQUESTED>HEAD_REVIEW', 'CHANGES_REQUESTED>OFFICE_CHECK',
    'HEAD_REVIEW>CHANGES_REQUESTED', 'HEAD_REVIEW>OFFICE_CHECK',
    'OFFICE_CHECK>CHANGES_REQUESTED', 'OFFICE_CHECK>CONSULTATION', 'OFFICE_CHECK>CONFIRMED',
    'CONSULTATION>CHANGES_REQUESTED', 'CONSULTATION>CONFIRMED', 'CONSULTATION>AMENDING', 'AMENDING>CONFIRMED',
    'CONFIRMED>SCHEDULED', 'SCHEDULED>CONFIRMED', 'CONFIRMED>VOIDED', 'SCHEDULED>VOIDED',
    'CONFIRMED>PUBLISHED', 'SCHEDULED>PUBLISHED', 'PUBLISHED>SUPERSEDED', 'PUBLISHED>WITHDRAWN',
    'DRAFT>DISCARDED', 'CHANGES_REQUESTED>DISCARDED'
  ) THEN
    RAISE EXCEPTION 'no move from % to %', OLD.state, NEW.state USING ERRCODE = 'MY003';
  END IF;
  -- A correction goes from the office's check straight to its confirmation; anything else goes before the mayor.
  IF NEW.state <> OLD.state AND OLD.state = 'OFFICE_CHECK' AND NEW.state <> 'CHANGES_REQUESTED'
    AND (NEW.kind = 'CORRECTION') <> (NEW.state = 'CONFIRMED') THEN
    RAISE EXCEPTION 'no move of a % from % to %', OLD.kind, OLD.state, NEW.state USING ERRCODE = 'MY003';
  END IF;
  IF OLD.major IS NOT NULL AND
    (NEW."submittedById", NEW."headApprovedById", NEW."headApprovedAt")
    IS DISTINCT FROM (OLD."submittedById", OLD."headApprovedById", OLD."headApprovedAt")
    OR NEW."publishedAt" IS DISTINCT FROM OLD."publishedAt" AND NOT (OLD.state IN ('CONFIRMED', 'SCHEDULED') AND NEW.state = 'PUBLISHED')
    OR (NEW."scheduledFor", NEW."scheduledById", NEW."scheduleOverride") IS DISTINCT FROM (OLD."scheduledFor", OLD."scheduledById", OLD."scheduleOverride")
      AND NOT (OLD.state || '>' || NEW.state IN ('CONFIRMED>SCHEDULED', 'SCHEDULED>CONFIRMED', 'SCHEDULED>VOIDED'))
  THEN
    RAISE EXCEPTION 'edition %: who approved it and when it was published cannot change', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF (NEW.id, NEW."planId", NEW."seriesKey", NEW.kind, NEW."basedOnId", NEW."openedById", NEW."amendmentReason", NEW.explanation)
    IS DISTINCT FROM (OLD.id, OLD."planId", OLD."seriesKey", OLD.kind, OLD."basedOnId", OLD."openedById", OLD."amendmentReason", OLD.explanation) THEN
    RAISE EXCEPTION 'edition %: what it is cannot change', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF OLD.state NOT IN ('DRAFT', 'CHANGES_REQUESTED') AND
    NOT ((NEW.headline, NEW."missionText", NEW."plainSummary", NEW."staffFromOffice", NEW."budgetFromOffice")
        IS NOT DISTINCT FROM (OLD.headline, OLD."missionText", OLD."plainSummary", OLD."staffFromOffice", OLD."budgetFromOffice")
      AND (NEW."contentVersion" = OLD."contentVersion" OR OLD.state IN ('OFFICE_CHECK', 'AMENDING'))
      OR public.change_allowed(OLD.id, OLD.state::text, 'edition', to_jsonb(OLD) - 'contentVersion', to_jsonb(NEW) - 'contentVersion'))
  THEN
    RAISE EXCEPTION 'edition % is frozen', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF OLD.major IS NOT NULL AND (NEW.major, NEW.minor) IS DISTINCT FROM (OLD.major, OLD.minor) THEN
    RAISE EXCEPTION 'edition %: its version is given once', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF (NEW."contentText", NEW."contentHash", NEW."contentSchema") IS DISTINCT FROM (OLD."contentText", OLD."contentHash", OLD."contentSchema") THEN
    IF OLD.state || '>' || NEW.state IN ('OFFICE_CHECK>CONSULTATION', 'OFFICE_CHECK>CONFIRMED', 'AMENDING>CONFIRMED') THEN
      IF NEW."contentHash" IS DISTINCT FROM encode(sha256(convert_to(NEW."contentText", 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'edition %: the hash is not that of the content', OLD.id USING ERRCODE = 'MY004';
      END IF;
    ELSIF NOT (NEW.state = 'CHANGES_REQUESTED' AND OLD.state = 'CONSULTATION' AND NEW."contentText" IS NULL) THEN
      RAISE EXCEPTION 'edition %: its content is frozen', OLD.id USING ERRCODE = 'MY001';
    END IF;
  END IF;
  IF NEW.state <> OLD.state AND NEW.state IN ('CONFIRMED', 'PUBLISHED') AND NOT EXISTS (
    SELECT 1 FROM public."Agreement" a WHERE a."editionId" = NEW.id AND a."contentHash" = NEW."contentHash"
  ) THEN
    RAISE EXCEPTION 'edition %: no agreement carries its hash', OLD.id USING ERRCODE = 'MY004';
  END IF;
  IF NEW.state <> OLD.state AND NEW.state = 'PUBLISHED' AND NOT EXISTS (
    SELECT 1 FROM published.publication p
    JOIN public."Plan" plan ON plan.id = NEW."planId" AND plan.year = p.year
    JOIN public."Department" d ON d.id = plan."departmentId" AND d.slug = p."departmentSlug"
    WHERE p.version = NEW.major || '.' || NEW.minor AND p."contentHash" = NEW."contentHash"
  ) THEN
    RAISE EXCEPTION 'edition %: nothing was published of it', OLD.id USING ERRCODE = 'MY004';
  END IF;
  IF NEW.state <> OLD.state AND NEW.state = 'WITHDRAWN' AND NOT EXISTS (
    SELECT 1 FROM public."Withdrawal" w WHERE w."editionId" = NEW.id AND w."agreedAt" IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'edition %: no two persons withdraw it', OLD.id USING ERRCODE = 'MY004';
  END IF;
  -- Nobody calls it withdrawn while residents still read it.
  IF NEW.state <> OLD.state AND NEW.state = 'WITHDRAWN' AND NOT EXISTS (
    SELECT 1 FROM published.publication p
    JOIN public."Plan" plan ON plan.id = NEW."planId" AND plan.year = p.year
    JOIN public."Department" d ON d.id = plan."departmentId" AND d.slug = p."departmentSlug"
    WHERE p.kind = 'WITHDRAWAL' AND p.version = NEW.major || '.' || NEW.minor
  ) THEN
    RAISE EXCEPTION 'edition %: no notice stands in its place', OLD.id USING ERRCODE = 'MY004';
  END IF;
  RETURN NEW;
END $$;

/* Rows of an edition change while the department holds it, and where `row_change_allowed` says so. FOR SHARE makes a save that
   is under way and a move of the same edition wait for one another. */
CREATE OR REPLACE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held text;
  of_old integer := CASE WHEN TG_OP <> 'INSERT' THEN (to_jsonb(OLD) ->> 'editionId')::integer END;
  of_new integer := CASE WHEN TG_OP <> 'DELETE' THEN (to_jsonb(NEW) ->> 'editionId')::integer END;
BEGIN
  IF of_old IS NOT NULL THEN
    SELECT state::text INTO held FROM public."PlanEdition" WHERE id = of_old FOR SHARE;
    IF held NOT IN ('DRAFT', 'CHANGES_REQUESTED') AND NOT (of_old IS NOT DISTINCT FROM coalesce(of_new, of_old)
      AND public.row_change_allowed(of_old, held, TG_TABLE_NAME, to_jsonb(OLD), CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(NEW) END)) THEN
      RAISE EXCEPTION 'edition % is frozen', of_old USING ERRCODE = 'MY001';
    END IF;
  END IF;
  IF of_new IS NOT NULL AND of_new IS DISTINCT FROM of_old THEN
    SELECT state::text INTO held FROM public."PlanEdition" WHERE id = of_new FOR SHARE;
    IF held NOT IN ('DRAFT', 'CHANGES_REQUESTED')
      AND NOT public.row_change_allowed(of_new, held, TG_TABLE_NAME, NULL, to_jsonb(NEW)) THEN
      RAISE EXCEPTION 'edition % is frozen', of_new USING ERRCODE = 'MY001';
    END IF;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

/* An agreement is the mayor's, of the round that ended so, about the text in consultation or as amended with the head's
   assent; or that of a second person in the office about a correction. */
CREATE OR REPLACE FUNCTION guard_agreement() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.kind = 'CONSULTATION' AND NOT EXISTS (
    SELECT 1 FROM public."ConsultationRound" r JOIN public."PlanEdition" e ON e.id = r."editionId"
    WHERE r.id = NEW."roundId" AND r."editionId" = NEW."editionId" AND r."consultedWith" = 'MAYOR' AND r."heldOn" = NEW."agreedOn"
      AND (r.outcome = 'AGREED' AND e.state = 'CONSULTATION' AND r."contentHash" = NEW."contentHash" AND e."contentHash" = NEW."contentHash"
        OR r.outcome = 'AGREED_WITH_AMENDMENTS' AND e.state = 'AMENDING' AND r."contentHash" = e."contentHash"
          AND e."headApprovedVersion" = e."contentVersion")
  ) THEN
    RAISE EXCEPTION 'edition %: no round of the mayor agreed to this', NEW."editionId" USING ERRCODE = 'MY004';
  END IF;
  IF NEW.kind = 'CORRECTION' AND NOT EXISTS (
    SELECT 1 FROM public."PlanEdition" e
    WHERE e.id = NEW."editionId" AND e.kind = 'CORRECTION' AND e.state = 'OFFICE_CHECK' AND NEW."roundId" IS NULL
      AND NEW."recordedById" IS DISTINCT FROM e."openedById" AND NEW."recordedById" IS DISTINCT FROM e."submittedById"
  ) THEN
    RAISE EXCEPTION 'edition %: no second person corrects this', NEW."editionId" USING ERRCODE = 'MY004';
  END IF;
  RETURN NEW;
END $$;

/* What was proposed and asked for stays as it was; it is answered once. */
CREATE FUNCTION guard_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE open_until text[] := CASE TG_TABLE_NAME WHEN 'WordingProposal' THEN ARRAY['accepted', 'answer', 'answeredById', 'answeredAt']
  ELSE ARRAY['droppedAt', 'agreedById', 'agreedAt'] END;
BEGIN
  IF to_jsonb(OLD) - open_until <> to_jsonb(NEW) - open_until OR coalesce(to_jsonb(OLD) ->> 'answeredAt', to_jsonb(OLD) ->> 'agreedAt', to_jsonb(OLD) ->> 'droppedAt') IS NOT NULL THEN
    RAISE EXCEPTION '% %: answered', TG_TABLE_NAME, OLD.id USING ERRCODE = 'MY001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_answer BEFORE UPDATE ON "WordingProposal" FOR EACH ROW EXECUTE FUNCTION guard_answer();
CREATE TRIGGER guard_answer BEFORE UPDATE ON "Withdrawal" FOR EACH ROW EXECUTE FUNCTION guard_answer();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "FigureSource" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();

CREATE OR REPLACE FUNCTION published.derive(publication integer) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p published.publication;
  content jsonb;
BEGIN
  SELECT * INTO STRICT p FROM published.publication AS made WHERE made.id = derive.publication;
  content := p.document::jsonb -> 'content';
  DELETE FROM published.indicator i WHERE i.year = p.year AND i."departmentSlug" = p."departmentSlug";
  DELETE FROM published.project r WHERE r.year = p.year AND r."departmentSlug" = p."departmentSlug";
  DELETE FROM published.current c WHERE c.year = p.year AND c."departmentSlug" = p."departmentSlug";
  -- A withdrawn plan leaves the lists; its notice is a publication like any other.
  IF p.kind = 'WITHDRAWAL' THEN
    RETURN p.id;
  END IF;
  INSERT INTO published.project (year, "departmentSlug", number, "seriesKey", title, summary)
  SELECT p.year, p."departmentSlug", (project ->> 'number')::integer, (project ->> 'key')::uuid, project ->> 'title', coalesce(project ->> 'summary', '')
  FROM jsonb_path_query(content, '$.policies[*].projects[*]') project;
  INSERT INTO published.indicator (year, "departmentSlug", "projectNumber", position, "seriesKey", kind, name, target, unit)
  SELECT p.year, p."departmentSlug", (project ->> 'number')::integer, indicator.position, (indicator.value ->> 'key')::uuid,
    indicator.value ->> 'kind', indicator.value ->> 'name', indicator.value ->> 'target', indicator.value ->> 'unit'
  FROM jsonb_path_query(content, '$.policies[*].projects[*]') project,
    jsonb_array_elements(project -> 'indicators') WITH ORDINALITY AS indicator(value, position);
  INSERT INTO published.current (year, "departmentSlug", "publicationId", "departmentName", position, headline, "projectCount", "indicatorCount")
  SELECT p.year, p."departmentSlug", p.id, content #>> '{department,name}', (p.document::jsonb ->> 'position')::integer, content #>> '{mission,headline}',
    (SELECT count(*) FROM published.project r WHERE r.year = p.year AND r."departmentSlug" = p."departmentSlug"),
    (SELECT count(*) FROM published.indicator i WHERE i.year = p.year AND i."departmentSlug" = p."departmentSlug");
  RETURN p.id;
END $$;

CREATE OR REPLACE FUNCTION published.publish_edition(edition integer, document text, published_at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  e public."PlanEdition";
  plan public."Plan";
  department public."Department";
  agreement public."Agreement";
  consulted public."Agreement";
  base public."PlanEdition";
  round public."ConsultationRound";
  expected jsonb;
  body jsonb := document::jsonb;
  publication integer;
BEGIN
  SELECT * INTO STRICT e FROM public."PlanEdition" WHERE id = edition FOR UPDATE;
  SELECT * INTO STRICT plan FROM public."Plan" WHERE id = e."planId";
  SELECT * INTO STRICT department FROM public."Department" WHERE id = plan."departmentId";
  IF e.state NOT IN ('CONFIRMED', 'SCHEDULED') THEN
    RAISE EXCEPTION 'edition % is not confirmed', edition USING ERRCODE = 'MY003';
  END IF;
  SELECT * INTO agreement FROM public."Agreement" a WHERE a."editionId" = e.id AND a."contentHash" = e."contentHash"
  ORDER BY a.id DESC LIMIT 1;
  -- A correction stands on the consultation of the edition that it corrects.
  SELECT * INTO consulted FROM public."Agreement" a
  WHERE a.id = agreement.id AND a.kind = 'CONSULTATION' OR agreement.kind = 'CORRECTION' AND a.kind = 'CONSULTATION' AND EXISTS (
    SELECT 1 FROM public."PlanEdition" first WHERE first.id = a."editionId" AND first."contentHash" = a."contentHash"
      AND first."planId" = e."planId" AND first.major = e.major AND first.minor = 0 AND first.state <> 'VOIDED')
  ORDER BY a.id DESC LIMIT 1;
  SELECT * INTO round FROM public."ConsultationRound" r WHERE r.id = consulted."roundId";
  IF agreement.id IS NULL OR round.id IS NULL
    OR encode(sha256(convert_to(e."contentText", 'UTF8')), 'hex') <> e."contentHash" THEN
    RAISE EXCEPTION 'edition %: no agreement carries its hash', edition USING ERRCODE = 'MY004';
  END IF;
  expected := jsonb_build_object(
    'documentSchema', 1,
    'kind', CASE WHEN e.kind = 'CORRECTION' THEN 'CORRECTION' ELSE 'EDITION' END,
    'year', plan.year,
    'departmentSlug', department.slug,
    'position', department.position,
    'version', e.major || '.' || e.minor,
    'publishedAt', to_char(date_trunc('milliseconds', published_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'contentHash', e."contentHash",
    'consultation', jsonb_strip_nulls(jsonb_build_object(
      'number', round.number,
      'heldOn', round."heldOn",
      'method', round.method,
      'confirmedOn', (consulted."recordedAt" AT TIME ZONE 'Asia/Tokyo')::date,
      'ownDecisionOn', round."ownDecisionOn")),
    'content', e."contentText"::jsonb);
  IF e.kind <> 'FIRST' THEN
    SELECT * INTO base FROM public."PlanEdition" WHERE id = e."basedOnId";
    expected := expected || jsonb_build_object('amendment', jsonb_build_object(
      'reason', e."amendmentReason", 'explanation', e.explanation, 'replaces', base.major || '.' || base.minor,
      'confirmedOn', (agreement."recordedAt" AT TIME ZONE 'Asia/Tokyo')::date));
  END IF;
  IF body IS DISTINCT FROM expected
    OR e."contentText"::jsonb ->> 'year' IS DISTINCT FROM plan.year::text
    OR e."contentText"::jsonb #>> '{department,slug}' IS DISTINCT FROM department.slug
    OR published_at < agreement."recordedAt" OR published_at > now() + interval '5 minutes' THEN
    RAISE EXCEPTION 'edition %: the document is not what was agreed', edition USING ERRCODE = 'MY004';
  END IF;
  INSERT INTO published.publication (kind, year, "departmentSlug", version, document, "documentHash", "contentHash", "publishedAt")
  VALUES ((CASE WHEN e.kind = 'CORRECTION' THEN 'CORRECTION' ELSE 'EDITION' END)::published."PublicationKind", plan.year, department.slug,
    e.major || '.' || e.minor, document, encode(sha256(convert_to(document, 'UTF8')), 'hex'), e."contentHash", published_at)
  RETURNING id INTO publication;
  RETURN published.derive(publication);
END $$;

/* Takes a published edition off the pages, with a notice in its place. No former edition comes back. */
CREATE FUNCTION published.withdraw_edition(edition integer, withdrawn_at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  e public."PlanEdition";
  withdrawal public."Withdrawal";
  made integer;
BEGIN
  SELECT * INTO STRICT e FROM public."PlanEdition" WHERE id = edition FOR UPDATE;
  SELECT * INTO withdrawal FROM public."Withdrawal" w WHERE w."editionId" = e.id AND w."agreedAt" IS NOT NULL;
  IF e.state <> 'PUBLISHED' OR withdrawal.id IS NULL OR withdrawn_at > now() + interval '5 minutes' THEN
    RAISE EXCEPTION 'edition %: nobody withdraws it', edition USING ERRCODE = 'MY004';
  END IF;
  INSERT INTO published.publication (kind, year, "departmentSlug", version, document, "documentHash", "contentHash", "publishedAt")
  SELECT 'WITHDRAWAL', plan.year, d.slug, e.major || '.' || e.minor, notice.document,
    encode(sha256(convert_to(notice.document, 'UTF8')), 'hex'), e."contentHash", withdrawn_at
  FROM public."Plan" plan JOIN public."Department" d ON d.id = plan."departmentId",
    LATERAL (SELECT jsonb_build_object('documentSchema', 1, 'kind', 'WITHDRAWAL', 'year', plan.year, 'departmentSlug', d.slug,
      'departmentName', d.name, 'position', d.position, 'version', e.major || '.' || e.minor,
      'withdrawnAt', to_char(date_trunc('milliseconds', withdrawn_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'explanation', withdrawal.explanation)::text AS document) notice
  WHERE plan.id = e."planId"
  RETURNING id INTO made;
  RETURN published.derive(made);
END $$;

CREATE OR REPLACE FUNCTION published.rebuild() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made integer := 0;
BEGIN
  PERFORM published.derive(last.id) FROM (
    SELECT max(p.id) AS id FROM published.publication p WHERE p.kind IN ('EDITION', 'CORRECTION', 'WITHDRAWAL') GROUP BY p.year, p."departmentSlug"
  ) last;
  SELECT count(*) INTO made FROM published.current;
  RETURN made;
END $$;

REVOKE ALL ON FUNCTION field_of(text), change_allowed(integer, text, text, jsonb, jsonb), row_change_allowed(integer, text, text, jsonb, jsonb), guard_answer() FROM PUBLIC;
REVOKE ALL ON FUNCTION published.withdraw_edition(integer, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION field_of(text), change_allowed(integer, text, text, jsonb, jsonb), row_change_allowed(integer, text, text, jsonb, jsonb) TO meyasu_app;
GRANT EXECUTE ON FUNCTION published.withdraw_edition(integer, timestamptz) TO meyasu_app;
GRANT SELECT, INSERT ON "WordingProposal", "WordingChange", "Withdrawal" TO meyasu_app;
GRANT UPDATE ("accepted", "answer", "answeredById", "answeredAt") ON "WordingProposal" TO meyasu_app;
GRANT UPDATE ("droppedAt", "agreedById", "agreedAt") ON "Withdrawal" TO meyasu_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "FigureSource" TO meyasu_app;
GRANT USAGE ON SEQUENCE "WordingProposal_id_seq", "Withdrawal_id_seq" TO meyasu_app;
