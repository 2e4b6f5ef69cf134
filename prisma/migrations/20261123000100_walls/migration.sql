-- What schema.prisma cannot say: bounds, exclusivity, the draft wall and the record wall.
-- SQLSTATE MY001: the row belongs to an edition that has left the department's hands.
-- SQLSTATE MY002: the table is append-only.
-- SQLSTATE MY003: no such move between states.
-- SQLSTATE MY004: no agreement carries the content's hash.

-- ───────────────────────── bounds ─────────────────────────

ALTER TABLE "City" ADD CONSTRAINT "City_one_row" CHECK (id = 1);
ALTER TABLE published.city ADD CONSTRAINT "city_one_row" CHECK (id = 1);

ALTER TABLE "FiscalYear" ADD CONSTRAINT "FiscalYear_range" CHECK (year BETWEEN 1950 AND 2200);

ALTER TABLE "Department"
  ADD CONSTRAINT "Department_slug_form" CHECK (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  ADD CONSTRAINT "Department_slug_reserved" CHECK (slug NOT IN (
    'about', 'accessibility', 'achievement', 'api', 'booklets', 'compare', 'desk', 'editions', 'en', 'feed', 'indicators', 'ja',
    'login', 'missed', 'open-data', 'projects', 'results', 'search', 'sitemap', 'strategy', 'years')),
  ADD CONSTRAINT "Department_days" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn");
ALTER TABLE "Section" ADD CONSTRAINT "Section_days" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn");
ALTER TABLE "DepartmentSuccession" ADD CONSTRAINT "DepartmentSuccession_two" CHECK ("predecessorId" <> "successorId");
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_days" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn");
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_scope"
  CHECK ((role IN ('AUTHOR', 'COORDINATOR', 'CHIEF', 'HEAD')) = ("departmentId" IS NOT NULL));
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_days" CHECK ("endsOn" >= "startsOn");
ALTER TABLE "StrategicPlan" ADD CONSTRAINT "StrategicPlan_years" CHECK ("lastYear" >= "firstYear");
ALTER TABLE "Person" ADD CONSTRAINT "Person_email_form" CHECK (email = lower(email) AND email LIKE '_%@_%');
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_threshold" CHECK (threshold IS NULL OR threshold >= 0);

ALTER TABLE "StaffResource" ADD CONSTRAINT "StaffResource_count" CHECK (count >= 0);
CREATE UNIQUE INDEX "StaffResource_department_row" ON "StaffResource" ("editionId", "employmentTypeId") WHERE "sectionId" IS NULL;
ALTER TABLE "BudgetResource" ADD CONSTRAINT "BudgetResource_amounts" CHECK (
  initial >= 0 AND "carriedOver" >= 0 AND spent >= 0 AND "carriedForward" >= 0 AND unused >= 0
);
ALTER TABLE "Project"
  ADD CONSTRAINT "Project_number" CHECK (number > 0),
  ADD CONSTRAINT "Project_amounts" CHECK ("budgetAmount" >= 0 AND "settledAmount" >= 0),
  ADD CONSTRAINT "Project_budget_or_none" CHECK (NOT "withoutBudget" OR "budgetAmount" IS NULL);
ALTER TABLE "ProjectFunding" ADD CONSTRAINT "ProjectFunding_amount" CHECK (amount >= 0);

-- A department follows another once, whether a section is named or not.
CREATE UNIQUE INDEX "DepartmentSuccession_whole" ON "DepartmentSuccession" ("predecessorId", "successorId", "effectiveOn")
  WHERE "sectionId" IS NULL;

-- Which fields each kind of indicator may have; `fieldsOfKind` in lib/plans/rules.ts is the same table.
ALTER TABLE "Indicator"
  ADD CONSTRAINT "Indicator_number" CHECK (kind <> 'NUMBER' OR (
    "changePercent" IS NULL AND condition IS NULL AND evidence IS NULL)),
  ADD CONSTRAINT "Indicator_change" CHECK (kind <> 'CHANGE' OR (
    "targetValue" IS NULL AND "lowerBound" IS NULL AND "upperBound" IS NULL AND "finalTargetValue" IS NULL
    AND condition IS NULL AND evidence IS NULL AND direction IS DISTINCT FROM 'KEEP')),
  ADD CONSTRAINT "Indicator_words" CHECK (kind IN ('NUMBER', 'CHANGE') OR (
    unit IS NULL AND decimals IS NULL AND direction IS NULL AND cumulative IS NULL AND "rateFromBaseline" IS NULL
    AND "baselineYear" IS NULL AND "baselineValue" IS NULL AND "baselineProvisional" IS NULL AND "baselineNoneReason" IS NULL
    AND "targetValue" IS NULL AND "lowerBound" IS NULL AND "upperBound" IS NULL AND "changePercent" IS NULL
    AND "withoutYearTarget" IS NULL AND "finalTargetValue" IS NULL AND "finalTargetYear" IS NULL
    AND "finalTargetYearNote" IS NULL AND "originalTargetValue" IS NULL)),
  ADD CONSTRAINT "Indicator_milestone" CHECK (kind <> 'MILESTONE' OR (condition IS NULL AND evidence IS NULL)),
  ADD CONSTRAINT "Indicator_keep" CHECK (
    (direction IS NOT DISTINCT FROM 'KEEP' AND "targetValue" IS NULL)
    OR (direction IS DISTINCT FROM 'KEEP' AND "lowerBound" IS NULL AND "upperBound" IS NULL)),
  ADD CONSTRAINT "Indicator_bounds" CHECK ("lowerBound" <= "upperBound"),
  ADD CONSTRAINT "Indicator_percent" CHECK ("changePercent" > 0),
  ADD CONSTRAINT "Indicator_decimals" CHECK (decimals BETWEEN 0 AND 6),
  ADD CONSTRAINT "Indicator_years" CHECK ("baselineYear" BETWEEN 1950 AND 2200 AND "finalTargetYear" BETWEEN 1950 AND 2200),
  ADD CONSTRAINT "Indicator_no_year_target" CHECK ("withoutYearTarget" IS NOT TRUE OR (
    "targetValue" IS NULL AND "lowerBound" IS NULL AND "upperBound" IS NULL));

ALTER TABLE "PlanEdition"
  ADD CONSTRAINT "PlanEdition_version" CHECK ((major IS NULL) = (minor IS NULL) AND major >= 1 AND minor >= 0),
  ADD CONSTRAINT "PlanEdition_versioned" CHECK (
    state NOT IN ('CONFIRMED', 'SCHEDULED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN') OR major IS NOT NULL),
  ADD CONSTRAINT "PlanEdition_content" CHECK (
    ("contentText" IS NULL) = ("contentHash" IS NULL) AND ("contentText" IS NULL) = ("contentSchema" IS NULL)
    AND (state IN ('DRAFT', 'CHANGES_REQUESTED', 'HEAD_REVIEW', 'OFFICE_CHECK', 'DISCARDED')) = ("contentText" IS NULL));
CREATE UNIQUE INDEX "PlanEdition_one_open" ON "PlanEdition" ("planId")
  WHERE state IN ('DRAFT', 'CHANGES_REQUESTED', 'HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION', 'AMENDING', 'CONFIRMED', 'SCHEDULED');
CREATE UNIQUE INDEX "PlanEdition_one_published" ON "PlanEdition" ("planId") WHERE state = 'PUBLISHED';
CREATE UNIQUE INDEX "PlanEdition_number" ON "PlanEdition" ("planId", major, minor) WHERE state <> 'VOIDED';

ALTER TABLE "ConsultationRound"
  ADD CONSTRAINT "ConsultationRound_number" CHECK (number > 0),
  ADD CONSTRAINT "ConsultationRound_closed" CHECK (
    (outcome IS NULL AND "closedAt" IS NULL)
    OR (outcome IS NOT NULL AND "closedAt" IS NOT NULL AND "heldOn" IS NOT NULL AND method IS NOT NULL AND "recordedById" IS NOT NULL));
CREATE UNIQUE INDEX "ConsultationRound_one_open" ON "ConsultationRound" ("editionId", "consultedWith") WHERE outcome IS NULL;
ALTER TABLE "Comment"
  ADD CONSTRAINT "Comment_text" CHECK (btrim(text) <> ''),
  ADD CONSTRAINT "Comment_resolved" CHECK (("resolvedAt" IS NULL) = ("resolvedById" IS NULL));

-- ───────────────────────── the record wall ─────────────────────────

/* An edition moves only along these pairs, keeps its text once it has left the department's hands,
   and is confirmed or published only with an agreement that carries its hash. */
CREATE FUNCTION guard_edition() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
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
    'OFFICE_CHECK>CHANGES_REQUESTED', 'OFFICE_CHECK>CONSULTATION',
    'CONSULTATION>CHANGES_REQUESTED', 'CONSULTATION>CONFIRMED',
    'CONFIRMED>PUBLISHED', 'PUBLISHED>SUPERSEDED'
  ) THEN
    RAISE EXCEPTION 'no move from % to %', OLD.state, NEW.state USING ERRCODE = 'MY003';
  END IF;
  IF OLD.major IS NOT NULL AND
    (NEW."submittedById", NEW."headApprovedById", NEW."headApprovedAt")
    IS DISTINCT FROM (OLD."submittedById", OLD."headApprovedById", OLD."headApprovedAt")
    OR NEW."publishedAt" IS DISTINCT FROM OLD."publishedAt" AND NOT (OLD.state = 'CONFIRMED' AND NEW.state = 'PUBLISHED')
  THEN
    RAISE EXCEPTION 'edition %: who approved it and when it was published cannot change', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF (NEW.id, NEW."planId", NEW."seriesKey", NEW.kind, NEW."basedOnId") IS DISTINCT FROM (OLD.id, OLD."planId", OLD."seriesKey", OLD.kind, OLD."basedOnId") THEN
    RAISE EXCEPTION 'edition %: what it is cannot change', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF OLD.state NOT IN ('DRAFT', 'CHANGES_REQUESTED') AND
    (NEW.headline, NEW."missionText", NEW."plainSummary", NEW."staffFromOffice", NEW."budgetFromOffice", NEW."amendmentReason", NEW.explanation, NEW."contentVersion")
    IS DISTINCT FROM
    (OLD.headline, OLD."missionText", OLD."plainSummary", OLD."staffFromOffice", OLD."budgetFromOffice", OLD."amendmentReason", OLD.explanation, OLD."contentVersion")
  THEN
    RAISE EXCEPTION 'edition % is frozen', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF OLD.major IS NOT NULL AND (NEW.major, NEW.minor) IS DISTINCT FROM (OLD.major, OLD.minor) THEN
    RAISE EXCEPTION 'edition %: its version is given once', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF (NEW."contentText", NEW."contentHash", NEW."contentSchema") IS DISTINCT FROM (OLD."contentText", OLD."contentHash", OLD."contentSchema") THEN
    IF OLD.state = 'OFFICE_CHECK' AND NEW.state = 'CONSULTATION' THEN
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
  RETURN NEW;
END $$;

CREATE TRIGGER guard_edition BEFORE INSERT OR UPDATE ON "PlanEdition" FOR EACH ROW EXECUTE FUNCTION guard_edition();

/* Rows of an edition change only while the department holds it. FOR SHARE makes a save that is under way
   and a move of the same edition wait for one another. */
CREATE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE held text;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT state::text INTO held FROM public."PlanEdition" WHERE id = OLD."editionId" FOR SHARE;
    IF held NOT IN ('DRAFT', 'CHANGES_REQUESTED') THEN
      RAISE EXCEPTION 'edition % is frozen', OLD."editionId" USING ERRCODE = 'MY001';
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    SELECT state::text INTO held FROM public."PlanEdition" WHERE id = NEW."editionId" FOR SHARE;
    IF held NOT IN ('DRAFT', 'CHANGES_REQUESTED') THEN
      RAISE EXCEPTION 'edition % is frozen', NEW."editionId" USING ERRCODE = 'MY001';
    END IF;
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "SectionRole" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "StaffResource" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "BudgetResource" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "Policy" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "PolicyGoal" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "PolicyPriority" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "Project" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "ProjectFunding" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "ProjectBudgetCode" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "ProjectGoal" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "ProjectPriority" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "Indicator" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "IndicatorStep" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON "IndicatorWaypoint" FOR EACH ROW EXECUTE FUNCTION refuse_frozen();

/* A former edition ends only where a new one speaks in its place. Looked at when the transaction ends. */
CREATE FUNCTION guard_succession() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public."PlanEdition" e WHERE e."planId" = NEW."planId" AND e.state = 'PUBLISHED') THEN
    RAISE EXCEPTION 'edition % was superseded by none', NEW.id USING ERRCODE = 'MY003';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_succession AFTER UPDATE ON "PlanEdition" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = 'SUPERSEDED') EXECUTE FUNCTION guard_succession();

/* What a plan is of, and a department's name in addresses, never change: both stand in what was agreed. */
CREATE FUNCTION refuse_other_identity() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% %: its identity cannot change', TG_TABLE_NAME, OLD.id USING ERRCODE = 'MY001';
END $$;
CREATE TRIGGER refuse_other_identity BEFORE UPDATE ON "Plan" FOR EACH ROW
  WHEN ((NEW.id, NEW.year, NEW."departmentId") IS DISTINCT FROM (OLD.id, OLD.year, OLD."departmentId"))
  EXECUTE FUNCTION refuse_other_identity();
CREATE TRIGGER refuse_other_identity BEFORE UPDATE ON "Department" FOR EACH ROW
  WHEN ((NEW.id, NEW.slug) IS DISTINCT FROM (OLD.id, OLD.slug)) EXECUTE FUNCTION refuse_other_identity();

/* A round keeps what was put before the mayor, and once closed all that was said of it. */
CREATE FUNCTION guard_round() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.outcome IS NOT NULL OR
    (NEW.id, NEW."editionId", NEW."consultedWith", NEW.number, NEW."contentHash", NEW."contentText", NEW."openedAt")
    IS DISTINCT FROM
    (OLD.id, OLD."editionId", OLD."consultedWith", OLD.number, OLD."contentHash", OLD."contentText", OLD."openedAt")
  THEN
    RAISE EXCEPTION 'round % is closed', OLD.id USING ERRCODE = 'MY001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_round BEFORE UPDATE ON "ConsultationRound" FOR EACH ROW EXECUTE FUNCTION guard_round();

/* An agreement is the mayor's, of the round that ended so, about the text in consultation. */
CREATE FUNCTION guard_agreement() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.kind <> 'CONSULTATION' OR NOT EXISTS (
    SELECT 1 FROM public."ConsultationRound" r JOIN public."PlanEdition" e ON e.id = r."editionId"
    WHERE r.id = NEW."roundId" AND r."editionId" = NEW."editionId" AND r."consultedWith" = 'MAYOR' AND r.outcome = 'AGREED'
      AND r."contentHash" = NEW."contentHash" AND r."heldOn" = NEW."agreedOn"
      AND e."contentHash" = NEW."contentHash" AND e.state = 'CONSULTATION'
  ) THEN
    RAISE EXCEPTION 'edition %: no round of the mayor agreed to this', NEW."editionId" USING ERRCODE = 'MY004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_agreement BEFORE INSERT ON "Agreement" FOR EACH ROW EXECUTE FUNCTION guard_agreement();

/* 課長確認 and 合議 go with a return to the department; of an agreed edition they stay. */
CREATE FUNCTION refuse_agreed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE given integer := CASE WHEN TG_OP = 'INSERT' THEN NEW."editionId" ELSE OLD."editionId" END;
BEGIN
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM public."PlanEdition" e WHERE e.id = given AND e.major IS NOT NULL) THEN
    RAISE EXCEPTION 'edition %: what was confirmed stays', given USING ERRCODE = 'MY001';
  END IF;
  RETURN CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
END $$;
CREATE TRIGGER refuse_agreed BEFORE INSERT OR UPDATE OR DELETE ON "Concurrence" FOR EACH ROW EXECUTE FUNCTION refuse_agreed();
CREATE TRIGGER refuse_agreed BEFORE INSERT OR UPDATE OR DELETE ON "ProjectConfirmation" FOR EACH ROW EXECUTE FUNCTION refuse_agreed();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'MY002';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON "Event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Agreement" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON "Agreement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "FieldRevision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON "FieldRevision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON published.publication FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON published.publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

/* The hash of an event covers the one before it. The text hashed joins, with U+001F between:
   seq, instant in UTC to the millisecond, actor, on behalf of, kind, plan, edition, data, previous hash; '' for none. */
CREATE FUNCTION event_hash(
  seq bigint, at timestamptz, actor integer, on_behalf_of integer, kind text, plan integer, edition integer, data text, previous text
) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(array_to_string(ARRAY[
    seq::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor::text, on_behalf_of::text, kind,
    plan::text, edition::text, data, previous], E'\x1f', ''), 'UTF8')), 'hex')
$$;

CREATE FUNCTION record_event(
  at timestamptz, actor integer, on_behalf_of integer, kind text, plan integer, edition integer, data text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last_seq bigint;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(7461001);
  SELECT e.seq, e.hash INTO last_seq, last_hash FROM public."Event" e ORDER BY e.seq DESC LIMIT 1;
  last_seq := coalesce(last_seq, 0) + 1;
  last_hash := coalesce(last_hash, repeat('0', 64));
  INSERT INTO public."Event" (seq, at, "actorId", "onBehalfOfId", kind, "planId", "editionId", data, "previousHash", hash)
  VALUES (last_seq, date_trunc('milliseconds', at), actor, on_behalf_of, kind, plan, edition, data, last_hash,
    public.event_hash(last_seq, date_trunc('milliseconds', at), actor, on_behalf_of, kind, plan, edition, data, last_hash));
  RETURN last_seq;
END $$;

-- ───────────────────────── the draft wall ─────────────────────────

/* Makes the lists of `published` for one publication anew from its document. */
CREATE FUNCTION published.derive(publication integer) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p published.publication;
  content jsonb;
BEGIN
  SELECT * INTO STRICT p FROM published.publication AS made WHERE made.id = derive.publication;
  content := p.document::jsonb -> 'content';
  DELETE FROM published.indicator i WHERE i.year = p.year AND i."departmentSlug" = p."departmentSlug";
  DELETE FROM published.project r WHERE r.year = p.year AND r."departmentSlug" = p."departmentSlug";
  DELETE FROM published.current c WHERE c.year = p.year AND c."departmentSlug" = p."departmentSlug";
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

/* The only way into `published`: takes a confirmed edition whose hash an agreement carries, and a document that says
   exactly what was agreed and the acts that made it final, and nothing else. */
CREATE FUNCTION published.publish_edition(edition integer, document text, published_at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  e public."PlanEdition";
  plan public."Plan";
  department public."Department";
  agreement public."Agreement";
  round public."ConsultationRound";
  expected jsonb;
  body jsonb := document::jsonb;
  publication integer;
BEGIN
  SELECT * INTO STRICT e FROM public."PlanEdition" WHERE id = edition FOR UPDATE;
  SELECT * INTO STRICT plan FROM public."Plan" WHERE id = e."planId";
  SELECT * INTO STRICT department FROM public."Department" WHERE id = plan."departmentId";
  IF e.state <> 'CONFIRMED' THEN
    RAISE EXCEPTION 'edition % is not confirmed', edition USING ERRCODE = 'MY003';
  END IF;
  SELECT * INTO agreement FROM public."Agreement" a WHERE a."editionId" = e.id AND a."contentHash" = e."contentHash"
  ORDER BY a.id DESC LIMIT 1;
  SELECT * INTO round FROM public."ConsultationRound" r WHERE r.id = agreement."roundId";
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
      'confirmedOn', (agreement."recordedAt" AT TIME ZONE 'Asia/Tokyo')::date,
      'ownDecisionOn', round."ownDecisionOn")),
    'content', e."contentText"::jsonb);
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

/* Makes all lists of `published` anew from the publications alone. */
CREATE FUNCTION published.rebuild() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made integer := 0;
BEGIN
  PERFORM published.derive(last.id) FROM (
    SELECT max(p.id) AS id FROM published.publication p WHERE p.kind IN ('EDITION', 'CORRECTION') GROUP BY p.year, p."departmentSlug"
  ) last;
  SELECT count(*) INTO made FROM published.current;
  RETURN made;
END $$;

/* What residents read of the city itself; follows the row in `public`. */
CREATE FUNCTION publish_city() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO published.city (id, name, fictional, contact) VALUES (NEW.id, NEW.name, NEW.fictional, NEW.contact)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, fictional = excluded.fictional, contact = excluded.contact;
  RETURN NEW;
END $$;
CREATE TRIGGER publish_city AFTER INSERT OR UPDATE ON "City" FOR EACH ROW EXECUTE FUNCTION publish_city();

-- ───────────────────────── who may do what ─────────────────────────
-- meyasu_owner owns all and migrates; the three others are made by `migrate` before this runs.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA published FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA published FROM PUBLIC;

GRANT USAGE ON SCHEMA public TO meyasu_app, meyasu_worker;
GRANT USAGE ON SCHEMA published TO meyasu_app, meyasu_worker, meyasu_public;
GRANT SELECT ON ALL TABLES IN SCHEMA published TO meyasu_public, meyasu_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO meyasu_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO meyasu_app;
REVOKE INSERT, UPDATE, DELETE ON "Event" FROM meyasu_app;
REVOKE UPDATE, DELETE ON "Agreement", "FieldRevision" FROM meyasu_app;
-- What was said stays as it was said; a thread can only be settled.
REVOKE UPDATE, DELETE ON "Comment" FROM meyasu_app;
GRANT UPDATE ("resolvedAt", "resolvedById") ON "Comment" TO meyasu_app;
REVOKE DELETE ON "Plan", "PlanEdition", "ConsultationRound", "Person", "Department", "Section", "FiscalYear" FROM meyasu_app;
DO $$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON public._prisma_migrations FROM meyasu_app;
  END IF;
END $$;

GRANT EXECUTE ON FUNCTION record_event(timestamptz, integer, integer, text, integer, integer, text) TO meyasu_app;
GRANT EXECUTE ON FUNCTION event_hash(bigint, timestamptz, integer, integer, text, integer, integer, text, text) TO meyasu_app;
GRANT EXECUTE ON FUNCTION published.publish_edition(integer, text, timestamptz) TO meyasu_app;
GRANT EXECUTE ON FUNCTION published.rebuild() TO meyasu_app;
