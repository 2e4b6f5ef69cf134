-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "published";

-- CreateEnum
CREATE TYPE "DecidedBy" AS ENUM ('MAYOR', 'BOARD_OF_EDUCATION', 'PUBLIC_ENTERPRISE', 'COMMISSION');

-- CreateEnum
CREATE TYPE "SuccessionKind" AS ENUM ('RENAME', 'SPLIT', 'MERGE', 'TRANSFER');

-- CreateEnum
CREATE TYPE "YearPhase" AS ENUM ('PLANNING', 'IN_FORCE', 'MIDYEAR', 'YEAREND', 'RESULTS_PUBLISHED', 'CLOSED');

-- CreateEnum
CREATE TYPE "AccountKind" AS ENUM ('GENERAL', 'SPECIAL', 'ENTERPRISE_OPERATING', 'ENTERPRISE_CAPITAL');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('AUTHOR', 'COORDINATOR', 'CHIEF', 'HEAD', 'OFFICE', 'FINANCE', 'PERSONNEL', 'VICE_MAYOR', 'MAYOR', 'PUBLISHER', 'AUDITOR', 'ADMIN');

-- CreateEnum
CREATE TYPE "AssignmentKind" AS ENUM ('REGULAR', 'CONCURRENT', 'ACTING');

-- CreateEnum
CREATE TYPE "DelegationKind" AS ENUM ('DECIDES_IN_ABSENCE', 'ACTS_FOR');

-- CreateEnum
CREATE TYPE "EditionState" AS ENUM ('DRAFT', 'CHANGES_REQUESTED', 'HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION', 'AMENDING', 'CONFIRMED', 'VOIDED', 'SCHEDULED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN', 'DISCARDED');

-- CreateEnum
CREATE TYPE "EditionKind" AS ENUM ('FIRST', 'CORRECTION', 'CHANGE');

-- CreateEnum
CREATE TYPE "AmendmentReason" AS ENUM ('SUPPLEMENTARY_BUDGET', 'REORGANISATION', 'SYSTEM_CHANGE', 'DISASTER', 'ERROR', 'OTHER');

-- CreateEnum
CREATE TYPE "StaffUnit" AS ENUM ('PERSONS', 'FULL_TIME_EQUIVALENTS');

-- CreateEnum
CREATE TYPE "BudgetBasis" AS ENUM ('SKELETON', 'PROVISIONAL', 'INITIAL', 'SUPPLEMENTED', 'EXPECTED_SETTLEMENT', 'SETTLED');

-- CreateEnum
CREATE TYPE "FundingSource" AS ENUM ('NATIONAL', 'PREFECTURAL', 'BOND', 'OTHER', 'GENERAL');

-- CreateEnum
CREATE TYPE "IndicatorKind" AS ENUM ('NUMBER', 'CHANGE', 'MILESTONE', 'QUALITATIVE');

-- CreateEnum
CREATE TYPE "IndicatorLevel" AS ENUM ('OUTCOME', 'OUTPUT');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('UP', 'DOWN', 'KEEP');

-- CreateEnum
CREATE TYPE "ConcurrenceKind" AS ENUM ('FINANCE', 'PERSONNEL');

-- CreateEnum
CREATE TYPE "CommentKind" AS ENUM ('QUESTION', 'CHANGE_REQUEST', 'INSTRUCTION', 'REMARK');

-- CreateEnum
CREATE TYPE "ConsultedWith" AS ENUM ('MAYOR', 'VICE_MAYOR');

-- CreateEnum
CREATE TYPE "ConsultationMethod" AS ENUM ('MEETING', 'ONLINE', 'DOCUMENT');

-- CreateEnum
CREATE TYPE "ConsultationOutcome" AS ENUM ('AGREED', 'AGREED_WITH_AMENDMENTS', 'TO_BE_CONSULTED_AGAIN');

-- CreateEnum
CREATE TYPE "AgreementKind" AS ENUM ('CONSULTATION', 'CORRECTION');

-- CreateEnum
CREATE TYPE "ResourceUpdateKind" AS ENUM ('SUPPLEMENTARY_BUDGET', 'TRANSFER', 'SETTLEMENT');

-- CreateEnum
CREATE TYPE "ReportPeriod" AS ENUM ('MIDYEAR', 'YEAREND');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('OPEN', 'DRAFT', 'RETURNED', 'HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION', 'APPROVED', 'PUBLISHED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('FIRST', 'FINAL_FIGURES', 'CORRECTION');

-- CreateEnum
CREATE TYPE "NextYearDirection" AS ENUM ('EXPAND', 'CONTINUE', 'IMPROVE', 'SHRINK', 'INTEGRATE', 'TRANSFER', 'SUSPEND', 'ABOLISH', 'COMPLETE');

-- CreateEnum
CREATE TYPE "ValueStatus" AS ENUM ('PROVISIONAL', 'FINAL');

-- CreateEnum
CREATE TYPE "published"."PublicationKind" AS ENUM ('EDITION', 'REPORT', 'RESOURCE_UPDATE', 'WITHDRAWAL', 'CORRECTION');

-- CreateTable
CREATE TABLE "City" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "fictional" BOOLEAN NOT NULL DEFAULT false,
    "contact" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "City_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "decidedBy" "DecidedBy" NOT NULL DEFAULT 'MAYOR',
    "position" INTEGER NOT NULL,
    "contact" TEXT NOT NULL DEFAULT '',
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Section" (
    "id" SERIAL NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "Section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DepartmentSuccession" (
    "id" SERIAL NOT NULL,
    "kind" "SuccessionKind" NOT NULL,
    "predecessorId" INTEGER NOT NULL,
    "successorId" INTEGER NOT NULL,
    "sectionId" INTEGER,
    "effectiveOn" DATE NOT NULL,
    "explanation" TEXT NOT NULL,

    CONSTRAINT "DepartmentSuccession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormVersion" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "FormVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FiscalYear" (
    "year" INTEGER NOT NULL,
    "phase" "YearPhase" NOT NULL DEFAULT 'PLANNING',
    "formVersionId" INTEGER,
    "chiefConfirmation" BOOLEAN NOT NULL DEFAULT false,
    "financeConcurrence" BOOLEAN NOT NULL DEFAULT false,
    "personnelConcurrence" BOOLEAN NOT NULL DEFAULT false,
    "viceMayorFirst" BOOLEAN NOT NULL DEFAULT false,
    "decisionNumberWanted" BOOLEAN NOT NULL DEFAULT false,
    "resultsConsulted" BOOLEAN NOT NULL DEFAULT false,
    "departmentsOverwriteFigures" BOOLEAN NOT NULL DEFAULT true,
    "personnelCostIncluded" BOOLEAN NOT NULL DEFAULT false,
    "headcountOn" DATE,
    "roundingNote" TEXT NOT NULL DEFAULT '',
    "headcountNote" TEXT NOT NULL DEFAULT '',
    "sourceNote" TEXT NOT NULL DEFAULT '',
    "planDueOn" DATE,
    "publicationOn" DATE,
    "lockVersion" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "FiscalYear_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "Rating" (
    "year" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "threshold" DECIMAL(24,6),
    "position" INTEGER NOT NULL,
    "counted" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Rating_pkey" PRIMARY KEY ("year","code")
);

-- CreateTable
CREATE TABLE "YearExemption" (
    "year" INTEGER NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "YearExemption_pkey" PRIMARY KEY ("year","departmentId")
);

-- CreateTable
CREATE TABLE "CalendarEntry" (
    "id" SERIAL NOT NULL,
    "year" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "heldOn" DATE NOT NULL,

    CONSTRAINT "CalendarEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmploymentType" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "firstYear" INTEGER,
    "lastYear" INTEGER,

    CONSTRAINT "EmploymentType_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BudgetAccount" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AccountKind" NOT NULL,
    "position" INTEGER NOT NULL,
    "firstYear" INTEGER,
    "lastYear" INTEGER,

    CONSTRAINT "BudgetAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StrategicPlan" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "firstYear" INTEGER NOT NULL,
    "lastYear" INTEGER NOT NULL,

    CONSTRAINT "StrategicPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StrategicGoal" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "parentId" INTEGER,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "StrategicGoal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MayoralPriority" (
    "id" SERIAL NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "MayoralPriority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "passwordHash" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "mailWanted" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleAssignment" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "role" "Role" NOT NULL,
    "kind" "AssignmentKind" NOT NULL DEFAULT 'REGULAR',
    "departmentId" INTEGER,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "RoleAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleAssignmentSection" (
    "assignmentId" INTEGER NOT NULL,
    "sectionId" INTEGER NOT NULL,

    CONSTRAINT "RoleAssignmentSection_pkey" PRIMARY KEY ("assignmentId","sectionId")
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" SERIAL NOT NULL,
    "kind" "DelegationKind" NOT NULL,
    "assignmentId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "personId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" SERIAL NOT NULL,
    "year" INTEGER NOT NULL,
    "departmentId" INTEGER NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanEdition" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "EditionKind" NOT NULL DEFAULT 'FIRST',
    "state" "EditionState" NOT NULL DEFAULT 'DRAFT',
    "basedOnId" INTEGER,
    "major" INTEGER,
    "minor" INTEGER,
    "amendmentReason" "AmendmentReason",
    "explanation" TEXT NOT NULL DEFAULT '',
    "lockVersion" INTEGER NOT NULL DEFAULT 0,
    "contentVersion" INTEGER NOT NULL DEFAULT 0,
    "stateSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "headline" TEXT NOT NULL DEFAULT '',
    "missionText" TEXT NOT NULL DEFAULT '',
    "plainSummary" TEXT NOT NULL DEFAULT '',
    "staffFromOffice" BOOLEAN NOT NULL DEFAULT false,
    "budgetFromOffice" BOOLEAN NOT NULL DEFAULT false,
    "submittedById" INTEGER,
    "headApprovedById" INTEGER,
    "headApprovedAt" TIMESTAMPTZ(3),
    "scheduledFor" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "contentText" TEXT,
    "contentSchema" INTEGER,
    "contentHash" CHAR(64),

    CONSTRAINT "PlanEdition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SectionRole" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL DEFAULT gen_random_uuid(),
    "sectionId" INTEGER NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "SectionRole_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffResource" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL DEFAULT gen_random_uuid(),
    "sectionId" INTEGER,
    "employmentTypeId" INTEGER NOT NULL,
    "count" DECIMAL(24,6),
    "unit" "StaffUnit" NOT NULL DEFAULT 'PERSONS',
    "position" INTEGER NOT NULL,

    CONSTRAINT "StaffResource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BudgetResource" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL DEFAULT gen_random_uuid(),
    "accountId" INTEGER NOT NULL,
    "basis" "BudgetBasis" NOT NULL DEFAULT 'INITIAL',
    "votedOn" DATE,
    "initial" BIGINT,
    "supplementary" BIGINT,
    "carriedOver" BIGINT,
    "reserveAndTransfers" BIGINT,
    "spent" BIGINT,
    "carriedForward" BIGINT,
    "unused" BIGINT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "BudgetResource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL DEFAULT gen_random_uuid(),
    "title" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyGoal" (
    "policyId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "goalId" INTEGER NOT NULL,

    CONSTRAINT "PolicyGoal_pkey" PRIMARY KEY ("policyId","goalId")
);

-- CreateTable
CREATE TABLE "PolicyPriority" (
    "policyId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "priorityId" INTEGER NOT NULL,

    CONSTRAINT "PolicyPriority_pkey" PRIMARY KEY ("policyId","priorityId")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL DEFAULT gen_random_uuid(),
    "policyId" INTEGER NOT NULL,
    "sectionId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "summary" TEXT NOT NULL DEFAULT '',
    "plainSummary" TEXT NOT NULL DEFAULT '',
    "withoutBudget" BOOLEAN NOT NULL DEFAULT false,
    "budgetBasis" "BudgetBasis" NOT NULL DEFAULT 'INITIAL',
    "budgetVotedOn" DATE,
    "budgetAmount" BIGINT,
    "settledAmount" BIGINT,
    "noTargetReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectFunding" (
    "projectId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "source" "FundingSource" NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "ProjectFunding_pkey" PRIMARY KEY ("projectId","source")
);

-- CreateTable
CREATE TABLE "ProjectBudgetCode" (
    "projectId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "accountId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "ProjectBudgetCode_pkey" PRIMARY KEY ("projectId","accountId","code")
);

-- CreateTable
CREATE TABLE "ProjectGoal" (
    "projectId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "goalId" INTEGER NOT NULL,

    CONSTRAINT "ProjectGoal_pkey" PRIMARY KEY ("projectId","goalId")
);

-- CreateTable
CREATE TABLE "ProjectPriority" (
    "projectId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "priorityId" INTEGER NOT NULL,

    CONSTRAINT "ProjectPriority_pkey" PRIMARY KEY ("projectId","priorityId")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "projectId" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL DEFAULT gen_random_uuid(),
    "position" INTEGER NOT NULL,
    "kind" "IndicatorKind" NOT NULL,
    "level" "IndicatorLevel" NOT NULL DEFAULT 'OUTCOME',
    "name" TEXT NOT NULL DEFAULT '',
    "definition" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "frequency" TEXT NOT NULL DEFAULT '',
    "unit" TEXT,
    "decimals" INTEGER,
    "direction" "Direction",
    "cumulative" BOOLEAN,
    "rateFromBaseline" BOOLEAN,
    "baselineYear" INTEGER,
    "baselineValue" DECIMAL(24,6),
    "baselineProvisional" BOOLEAN,
    "baselineNoneReason" TEXT,
    "targetValue" DECIMAL(24,6),
    "lowerBound" DECIMAL(24,6),
    "upperBound" DECIMAL(24,6),
    "changePercent" DECIMAL(24,6),
    "withoutYearTarget" BOOLEAN,
    "finalTargetValue" DECIMAL(24,6),
    "finalTargetYear" INTEGER,
    "finalTargetYearNote" TEXT,
    "originalTargetValue" DECIMAL(24,6),
    "dueOn" DATE,
    "condition" TEXT,
    "evidence" TEXT,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorStep" (
    "id" SERIAL NOT NULL,
    "indicatorId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" DATE,

    CONSTRAINT "IndicatorStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorWaypoint" (
    "indicatorId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "value" DECIMAL(24,6) NOT NULL,

    CONSTRAINT "IndicatorWaypoint_pkey" PRIMARY KEY ("indicatorId","year")
);

-- CreateTable
CREATE TABLE "ProjectConfirmation" (
    "editionId" INTEGER NOT NULL,
    "projectKey" UUID NOT NULL,
    "personId" INTEGER NOT NULL,
    "post" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProjectConfirmation_pkey" PRIMARY KEY ("editionId","projectKey")
);

-- CreateTable
CREATE TABLE "Concurrence" (
    "editionId" INTEGER NOT NULL,
    "kind" "ConcurrenceKind" NOT NULL,
    "personId" INTEGER NOT NULL,
    "post" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Concurrence_pkey" PRIMARY KEY ("editionId","kind")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "threadId" INTEGER,
    "kind" "CommentKind" NOT NULL,
    "rowKey" UUID,
    "field" TEXT,
    "text" TEXT NOT NULL,
    "authorId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" INTEGER,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConsultationRound" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "consultedWith" "ConsultedWith" NOT NULL DEFAULT 'MAYOR',
    "number" INTEGER NOT NULL,
    "contentHash" CHAR(64) NOT NULL,
    "contentText" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "heldOn" DATE,
    "method" "ConsultationMethod",
    "attendees" TEXT[],
    "outcome" "ConsultationOutcome",
    "summary" TEXT NOT NULL DEFAULT '',
    "evidenceNote" TEXT NOT NULL DEFAULT '',
    "amendableFields" TEXT[],
    "decisionNumber" TEXT,
    "decisionOn" DATE,
    "ownDecisionOn" DATE,
    "recordedById" INTEGER,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ConsultationRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" SERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "roundId" INTEGER,
    "kind" "AgreementKind" NOT NULL,
    "contentHash" CHAR(64) NOT NULL,
    "agreedOn" DATE NOT NULL,
    "recordedById" INTEGER NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourceUpdate" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "kind" "ResourceUpdateKind" NOT NULL,
    "effectiveOn" DATE NOT NULL,
    "votedOn" DATE,
    "explanation" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ResourceUpdate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourceUpdateLine" (
    "updateId" INTEGER NOT NULL,
    "accountId" INTEGER NOT NULL,
    "difference" BIGINT NOT NULL,

    CONSTRAINT "ResourceUpdateLine_pkey" PRIMARY KEY ("updateId","accountId")
);

-- CreateTable
CREATE TABLE "ResultReport" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "editionId" INTEGER NOT NULL,
    "period" "ReportPeriod" NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "ReportKind" NOT NULL DEFAULT 'FIRST',
    "state" "ReportState" NOT NULL DEFAULT 'OPEN',
    "checkpointOn" DATE NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "lockVersion" INTEGER NOT NULL DEFAULT 0,
    "contentText" TEXT,
    "contentHash" CHAR(64),
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ResultReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectResult" (
    "reportId" INTEGER NOT NULL,
    "projectKey" UUID NOT NULL,
    "narrative" TEXT NOT NULL DEFAULT '',
    "selfRating" TEXT,
    "cause" TEXT NOT NULL DEFAULT '',
    "response" TEXT NOT NULL DEFAULT '',
    "direction" "NextYearDirection",
    "directionReleased" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ProjectResult_pkey" PRIMARY KEY ("reportId","projectKey")
);

-- CreateTable
CREATE TABLE "IndicatorResult" (
    "reportId" INTEGER NOT NULL,
    "indicatorKey" UUID NOT NULL,
    "value" DECIMAL(24,6),
    "status" "ValueStatus",
    "reachedOn" DATE,
    "source" TEXT NOT NULL DEFAULT '',
    "measuredOn" DATE,
    "outstandingReason" TEXT NOT NULL DEFAULT '',
    "expectedOn" DATE,
    "rating" TEXT,
    "overrideRating" TEXT,
    "overrideReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "IndicatorResult_pkey" PRIMARY KEY ("reportId","indicatorKey")
);

-- CreateTable
CREATE TABLE "IndicatorObservation" (
    "indicatorKey" UUID NOT NULL,
    "observedOn" DATE NOT NULL,
    "value" DECIMAL(24,6) NOT NULL,
    "personId" INTEGER NOT NULL,

    CONSTRAINT "IndicatorObservation_pkey" PRIMARY KEY ("indicatorKey","observedOn")
);

-- CreateTable
CREATE TABLE "Event" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" INTEGER,
    "onBehalfOfId" INTEGER,
    "kind" TEXT NOT NULL,
    "planId" INTEGER,
    "editionId" INTEGER,
    "data" TEXT NOT NULL,
    "previousHash" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "FieldRevision" (
    "id" BIGSERIAL NOT NULL,
    "editionId" INTEGER NOT NULL,
    "rowKey" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FieldRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published"."publication" (
    "id" SERIAL NOT NULL,
    "kind" "published"."PublicationKind" NOT NULL,
    "year" INTEGER NOT NULL,
    "departmentSlug" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "documentHash" CHAR(64) NOT NULL,
    "contentHash" CHAR(64) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published"."current" (
    "year" INTEGER NOT NULL,
    "departmentSlug" TEXT NOT NULL,
    "publicationId" INTEGER NOT NULL,
    "departmentName" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "headline" TEXT NOT NULL,
    "projectCount" INTEGER NOT NULL,
    "indicatorCount" INTEGER NOT NULL,

    CONSTRAINT "current_pkey" PRIMARY KEY ("year","departmentSlug")
);

-- CreateTable
CREATE TABLE "published"."project" (
    "year" INTEGER NOT NULL,
    "departmentSlug" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,

    CONSTRAINT "project_pkey" PRIMARY KEY ("year","departmentSlug","number")
);

-- CreateTable
CREATE TABLE "published"."indicator" (
    "year" INTEGER NOT NULL,
    "departmentSlug" TEXT NOT NULL,
    "projectNumber" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "seriesKey" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "target" TEXT,
    "unit" TEXT,

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("year","departmentSlug","projectNumber","position")
);

-- CreateTable
CREATE TABLE "published"."city" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "fictional" BOOLEAN NOT NULL,
    "contact" TEXT NOT NULL,

    CONSTRAINT "city_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Department_slug_key" ON "Department"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Section_departmentId_name_startsOn_key" ON "Section"("departmentId", "name", "startsOn");

-- CreateIndex
CREATE INDEX "DepartmentSuccession_successorId_idx" ON "DepartmentSuccession"("successorId");

-- CreateIndex
CREATE INDEX "DepartmentSuccession_sectionId_idx" ON "DepartmentSuccession"("sectionId");

-- CreateIndex
CREATE UNIQUE INDEX "DepartmentSuccession_predecessorId_successorId_sectionId_ef_key" ON "DepartmentSuccession"("predecessorId", "successorId", "sectionId", "effectiveOn");

-- CreateIndex
CREATE UNIQUE INDEX "FormVersion_name_key" ON "FormVersion"("name");

-- CreateIndex
CREATE INDEX "FiscalYear_formVersionId_idx" ON "FiscalYear"("formVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "Rating_year_position_key" ON "Rating"("year", "position");

-- CreateIndex
CREATE INDEX "YearExemption_departmentId_idx" ON "YearExemption"("departmentId");

-- CreateIndex
CREATE INDEX "CalendarEntry_year_heldOn_idx" ON "CalendarEntry"("year", "heldOn");

-- CreateIndex
CREATE UNIQUE INDEX "EmploymentType_code_key" ON "EmploymentType"("code");

-- CreateIndex
CREATE UNIQUE INDEX "BudgetAccount_code_key" ON "BudgetAccount"("code");

-- CreateIndex
CREATE UNIQUE INDEX "StrategicPlan_name_key" ON "StrategicPlan"("name");

-- CreateIndex
CREATE INDEX "StrategicGoal_parentId_idx" ON "StrategicGoal"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "StrategicGoal_planId_code_key" ON "StrategicGoal"("planId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "StrategicGoal_id_planId_key" ON "StrategicGoal"("id", "planId");

-- CreateIndex
CREATE UNIQUE INDEX "MayoralPriority_year_number_key" ON "MayoralPriority"("year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "RoleAssignment_personId_idx" ON "RoleAssignment"("personId");

-- CreateIndex
CREATE INDEX "RoleAssignment_departmentId_idx" ON "RoleAssignment"("departmentId");

-- CreateIndex
CREATE INDEX "RoleAssignmentSection_sectionId_idx" ON "RoleAssignmentSection"("sectionId");

-- CreateIndex
CREATE INDEX "Delegation_personId_idx" ON "Delegation"("personId");

-- CreateIndex
CREATE INDEX "Delegation_assignmentId_idx" ON "Delegation"("assignmentId");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Plan_departmentId_idx" ON "Plan"("departmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_year_departmentId_key" ON "Plan"("year", "departmentId");

-- CreateIndex
CREATE INDEX "PlanEdition_planId_idx" ON "PlanEdition"("planId");

-- CreateIndex
CREATE INDEX "PlanEdition_state_idx" ON "PlanEdition"("state");

-- CreateIndex
CREATE INDEX "PlanEdition_basedOnId_idx" ON "PlanEdition"("basedOnId");

-- CreateIndex
CREATE INDEX "PlanEdition_submittedById_idx" ON "PlanEdition"("submittedById");

-- CreateIndex
CREATE INDEX "PlanEdition_headApprovedById_idx" ON "PlanEdition"("headApprovedById");

-- CreateIndex
CREATE INDEX "SectionRole_sectionId_idx" ON "SectionRole"("sectionId");

-- CreateIndex
CREATE UNIQUE INDEX "SectionRole_editionId_seriesKey_key" ON "SectionRole"("editionId", "seriesKey");

-- CreateIndex
CREATE UNIQUE INDEX "SectionRole_editionId_sectionId_key" ON "SectionRole"("editionId", "sectionId");

-- CreateIndex
CREATE INDEX "StaffResource_sectionId_idx" ON "StaffResource"("sectionId");

-- CreateIndex
CREATE INDEX "StaffResource_employmentTypeId_idx" ON "StaffResource"("employmentTypeId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffResource_editionId_seriesKey_key" ON "StaffResource"("editionId", "seriesKey");

-- CreateIndex
CREATE UNIQUE INDEX "StaffResource_editionId_sectionId_employmentTypeId_key" ON "StaffResource"("editionId", "sectionId", "employmentTypeId");

-- CreateIndex
CREATE INDEX "BudgetResource_accountId_idx" ON "BudgetResource"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "BudgetResource_editionId_seriesKey_key" ON "BudgetResource"("editionId", "seriesKey");

-- CreateIndex
CREATE UNIQUE INDEX "BudgetResource_editionId_accountId_key" ON "BudgetResource"("editionId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Policy_editionId_seriesKey_key" ON "Policy"("editionId", "seriesKey");

-- CreateIndex
CREATE UNIQUE INDEX "Policy_id_editionId_key" ON "Policy"("id", "editionId");

-- CreateIndex
CREATE INDEX "PolicyGoal_goalId_idx" ON "PolicyGoal"("goalId");

-- CreateIndex
CREATE INDEX "PolicyPriority_priorityId_idx" ON "PolicyPriority"("priorityId");

-- CreateIndex
CREATE INDEX "Project_policyId_idx" ON "Project"("policyId");

-- CreateIndex
CREATE INDEX "Project_sectionId_idx" ON "Project"("sectionId");

-- CreateIndex
CREATE UNIQUE INDEX "Project_editionId_seriesKey_key" ON "Project"("editionId", "seriesKey");

-- CreateIndex
CREATE UNIQUE INDEX "Project_id_editionId_key" ON "Project"("id", "editionId");

-- CreateIndex
CREATE INDEX "ProjectBudgetCode_accountId_idx" ON "ProjectBudgetCode"("accountId");

-- CreateIndex
CREATE INDEX "ProjectGoal_goalId_idx" ON "ProjectGoal"("goalId");

-- CreateIndex
CREATE INDEX "ProjectPriority_priorityId_idx" ON "ProjectPriority"("priorityId");

-- CreateIndex
CREATE INDEX "Indicator_projectId_idx" ON "Indicator"("projectId");

-- CreateIndex
CREATE INDEX "Indicator_seriesKey_idx" ON "Indicator"("seriesKey");

-- CreateIndex
CREATE UNIQUE INDEX "Indicator_editionId_seriesKey_key" ON "Indicator"("editionId", "seriesKey");

-- CreateIndex
CREATE UNIQUE INDEX "Indicator_id_editionId_key" ON "Indicator"("id", "editionId");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorStep_indicatorId_position_key" ON "IndicatorStep"("indicatorId", "position");

-- CreateIndex
CREATE INDEX "ProjectConfirmation_personId_idx" ON "ProjectConfirmation"("personId");

-- CreateIndex
CREATE INDEX "Concurrence_personId_idx" ON "Concurrence"("personId");

-- CreateIndex
CREATE INDEX "Comment_planId_idx" ON "Comment"("planId");

-- CreateIndex
CREATE INDEX "Comment_editionId_idx" ON "Comment"("editionId");

-- CreateIndex
CREATE INDEX "Comment_threadId_idx" ON "Comment"("threadId");

-- CreateIndex
CREATE INDEX "Comment_authorId_idx" ON "Comment"("authorId");

-- CreateIndex
CREATE INDEX "Comment_resolvedById_idx" ON "Comment"("resolvedById");

-- CreateIndex
CREATE INDEX "ConsultationRound_recordedById_idx" ON "ConsultationRound"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "ConsultationRound_editionId_consultedWith_number_key" ON "ConsultationRound"("editionId", "consultedWith", "number");

-- CreateIndex
CREATE INDEX "Agreement_recordedById_idx" ON "Agreement"("recordedById");

-- CreateIndex
CREATE INDEX "Agreement_editionId_idx" ON "Agreement"("editionId");

-- CreateIndex
CREATE INDEX "Agreement_roundId_idx" ON "Agreement"("roundId");

-- CreateIndex
CREATE INDEX "ResourceUpdate_planId_idx" ON "ResourceUpdate"("planId");

-- CreateIndex
CREATE INDEX "ResourceUpdateLine_accountId_idx" ON "ResourceUpdateLine"("accountId");

-- CreateIndex
CREATE INDEX "ResultReport_editionId_idx" ON "ResultReport"("editionId");

-- CreateIndex
CREATE UNIQUE INDEX "ResultReport_planId_period_number_key" ON "ResultReport"("planId", "period", "number");

-- CreateIndex
CREATE INDEX "IndicatorResult_indicatorKey_idx" ON "IndicatorResult"("indicatorKey");

-- CreateIndex
CREATE INDEX "IndicatorObservation_personId_idx" ON "IndicatorObservation"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Event_previousHash_key" ON "Event"("previousHash");

-- CreateIndex
CREATE UNIQUE INDEX "Event_hash_key" ON "Event"("hash");

-- CreateIndex
CREATE INDEX "Event_planId_seq_idx" ON "Event"("planId", "seq");

-- CreateIndex
CREATE INDEX "Event_actorId_seq_idx" ON "Event"("actorId", "seq");

-- CreateIndex
CREATE INDEX "FieldRevision_editionId_rowKey_field_id_idx" ON "FieldRevision"("editionId", "rowKey", "field", "id");

-- CreateIndex
CREATE INDEX "FieldRevision_personId_idx" ON "FieldRevision"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "publication_year_departmentSlug_version_kind_key" ON "published"."publication"("year", "departmentSlug", "version", "kind");

-- CreateIndex
CREATE INDEX "current_publicationId_idx" ON "published"."current"("publicationId");

-- CreateIndex
CREATE INDEX "project_seriesKey_idx" ON "published"."project"("seriesKey");

-- CreateIndex
CREATE INDEX "indicator_seriesKey_idx" ON "published"."indicator"("seriesKey");

-- AddForeignKey
ALTER TABLE "Section" ADD CONSTRAINT "Section_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepartmentSuccession" ADD CONSTRAINT "DepartmentSuccession_predecessorId_fkey" FOREIGN KEY ("predecessorId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepartmentSuccession" ADD CONSTRAINT "DepartmentSuccession_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepartmentSuccession" ADD CONSTRAINT "DepartmentSuccession_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FiscalYear" ADD CONSTRAINT "FiscalYear_formVersionId_fkey" FOREIGN KEY ("formVersionId") REFERENCES "FormVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_year_fkey" FOREIGN KEY ("year") REFERENCES "FiscalYear"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "YearExemption" ADD CONSTRAINT "YearExemption_year_fkey" FOREIGN KEY ("year") REFERENCES "FiscalYear"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "YearExemption" ADD CONSTRAINT "YearExemption_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarEntry" ADD CONSTRAINT "CalendarEntry_year_fkey" FOREIGN KEY ("year") REFERENCES "FiscalYear"("year") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StrategicGoal" ADD CONSTRAINT "StrategicGoal_planId_fkey" FOREIGN KEY ("planId") REFERENCES "StrategicPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StrategicGoal" ADD CONSTRAINT "StrategicGoal_parentId_planId_fkey" FOREIGN KEY ("parentId", "planId") REFERENCES "StrategicGoal"("id", "planId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MayoralPriority" ADD CONSTRAINT "MayoralPriority_year_fkey" FOREIGN KEY ("year") REFERENCES "FiscalYear"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignmentSection" ADD CONSTRAINT "RoleAssignmentSection_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "RoleAssignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignmentSection" ADD CONSTRAINT "RoleAssignmentSection_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "RoleAssignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_year_fkey" FOREIGN KEY ("year") REFERENCES "FiscalYear"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanEdition" ADD CONSTRAINT "PlanEdition_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanEdition" ADD CONSTRAINT "PlanEdition_submittedById_fkey" FOREIGN KEY ("submittedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanEdition" ADD CONSTRAINT "PlanEdition_headApprovedById_fkey" FOREIGN KEY ("headApprovedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanEdition" ADD CONSTRAINT "PlanEdition_basedOnId_fkey" FOREIGN KEY ("basedOnId") REFERENCES "PlanEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SectionRole" ADD CONSTRAINT "SectionRole_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SectionRole" ADD CONSTRAINT "SectionRole_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffResource" ADD CONSTRAINT "StaffResource_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffResource" ADD CONSTRAINT "StaffResource_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffResource" ADD CONSTRAINT "StaffResource_employmentTypeId_fkey" FOREIGN KEY ("employmentTypeId") REFERENCES "EmploymentType"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetResource" ADD CONSTRAINT "BudgetResource_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetResource" ADD CONSTRAINT "BudgetResource_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "BudgetAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyGoal" ADD CONSTRAINT "PolicyGoal_policyId_editionId_fkey" FOREIGN KEY ("policyId", "editionId") REFERENCES "Policy"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyGoal" ADD CONSTRAINT "PolicyGoal_goalId_fkey" FOREIGN KEY ("goalId") REFERENCES "StrategicGoal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyPriority" ADD CONSTRAINT "PolicyPriority_policyId_editionId_fkey" FOREIGN KEY ("policyId", "editionId") REFERENCES "Policy"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyPriority" ADD CONSTRAINT "PolicyPriority_priorityId_fkey" FOREIGN KEY ("priorityId") REFERENCES "MayoralPriority"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_policyId_editionId_fkey" FOREIGN KEY ("policyId", "editionId") REFERENCES "Policy"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectFunding" ADD CONSTRAINT "ProjectFunding_projectId_editionId_fkey" FOREIGN KEY ("projectId", "editionId") REFERENCES "Project"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectBudgetCode" ADD CONSTRAINT "ProjectBudgetCode_projectId_editionId_fkey" FOREIGN KEY ("projectId", "editionId") REFERENCES "Project"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectBudgetCode" ADD CONSTRAINT "ProjectBudgetCode_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "BudgetAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectGoal" ADD CONSTRAINT "ProjectGoal_projectId_editionId_fkey" FOREIGN KEY ("projectId", "editionId") REFERENCES "Project"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectGoal" ADD CONSTRAINT "ProjectGoal_goalId_fkey" FOREIGN KEY ("goalId") REFERENCES "StrategicGoal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectPriority" ADD CONSTRAINT "ProjectPriority_projectId_editionId_fkey" FOREIGN KEY ("projectId", "editionId") REFERENCES "Project"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectPriority" ADD CONSTRAINT "ProjectPriority_priorityId_fkey" FOREIGN KEY ("priorityId") REFERENCES "MayoralPriority"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_projectId_editionId_fkey" FOREIGN KEY ("projectId", "editionId") REFERENCES "Project"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorStep" ADD CONSTRAINT "IndicatorStep_indicatorId_editionId_fkey" FOREIGN KEY ("indicatorId", "editionId") REFERENCES "Indicator"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorWaypoint" ADD CONSTRAINT "IndicatorWaypoint_indicatorId_editionId_fkey" FOREIGN KEY ("indicatorId", "editionId") REFERENCES "Indicator"("id", "editionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectConfirmation" ADD CONSTRAINT "ProjectConfirmation_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectConfirmation" ADD CONSTRAINT "ProjectConfirmation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Concurrence" ADD CONSTRAINT "Concurrence_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Concurrence" ADD CONSTRAINT "Concurrence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsultationRound" ADD CONSTRAINT "ConsultationRound_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsultationRound" ADD CONSTRAINT "ConsultationRound_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ConsultationRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceUpdate" ADD CONSTRAINT "ResourceUpdate_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceUpdateLine" ADD CONSTRAINT "ResourceUpdateLine_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "ResourceUpdate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceUpdateLine" ADD CONSTRAINT "ResourceUpdateLine_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "BudgetAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResultReport" ADD CONSTRAINT "ResultReport_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResultReport" ADD CONSTRAINT "ResultReport_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectResult" ADD CONSTRAINT "ProjectResult_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ResultReport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorResult" ADD CONSTRAINT "IndicatorResult_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ResultReport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorObservation" ADD CONSTRAINT "IndicatorObservation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldRevision" ADD CONSTRAINT "FieldRevision_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "PlanEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldRevision" ADD CONSTRAINT "FieldRevision_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published"."current" ADD CONSTRAINT "current_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "published"."publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
