-- Steps belong to a MILESTONE, yearly values on the way to what is measured, a reason for no baseline to where there is none.

ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_baseline_or_reason"
  CHECK ("baselineValue" IS NULL OR coalesce("baselineNoneReason", '') = '') NOT VALID;

/* Looked at when the transaction ends: a save changes an indicator's kind before it empties the lists of the old one. */
CREATE FUNCTION guard_lists() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE indicator integer := CASE WHEN TG_TABLE_NAME = 'Indicator' THEN (to_jsonb(NEW) ->> 'id')::integer
  ELSE (to_jsonb(NEW) ->> 'indicatorId')::integer END;
BEGIN
  IF EXISTS (
    SELECT 1 FROM public."Indicator" i WHERE i.id = indicator AND (
      i.kind <> 'MILESTONE' AND EXISTS (SELECT 1 FROM public."IndicatorStep" s WHERE s."indicatorId" = i.id)
      OR i.kind NOT IN ('NUMBER', 'CHANGE') AND EXISTS (SELECT 1 FROM public."IndicatorWaypoint" w WHERE w."indicatorId" = i.id))
  ) THEN
    RAISE EXCEPTION 'indicator %: a list that its kind does not have', indicator USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION guard_lists() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER guard_lists AFTER INSERT OR UPDATE ON "IndicatorStep" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_lists();
CREATE CONSTRAINT TRIGGER guard_lists AFTER INSERT OR UPDATE ON "IndicatorWaypoint" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_lists();
CREATE CONSTRAINT TRIGGER guard_lists AFTER UPDATE OF kind ON "Indicator" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind <> OLD.kind) EXECUTE FUNCTION guard_lists();
