import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/desk/as-not-found'
import { CommentList } from '@/components/comments/comment-list'
import { CommentsPanel } from '@/components/comments/comments-panel'
import { AdviceList, TalkTabs } from '@/components/plans/editor/advice-aside'
import { LastYearProvider } from '@/components/plans/editor/last-year'
import { SheetEditor } from '@/components/plans/editor/sheet-editor'
import { deskPlan } from '@/lib/addresses'
import { findAdviceGround } from '@/lib/advice/queries'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { findEditor } from '@/lib/plans/editor-queries'
import { findLastYear } from '@/lib/plans/last-year-queries'
import { sheetTitle, writingStages } from '@/lib/text/editor'
import { stateNames } from '@/lib/text/workflow'
import { planOfPage } from '../plan-of-page'

type Params = { params: Promise<{ id: string }> }

const findOnce = cache(async (id: string) => {
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  const actor = await currentActor()
  try {
    return await findEditor(db(), actor, Number(id))
  } catch (error) {
    asNotFound(error)
  }
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const editor = await findOnce((await params).id)
  return { title: editor ? sheetTitle(editor.choices.plan.department.name) : undefined }
}

export default async function EditPage({ params }: Params) {
  const { id } = await params
  const [editor, { actor, view }] = await Promise.all([findOnce(id), planOfPage(id)])
  if (!editor) redirect(deskPlan(Number(id)))
  const { state, ...sheet } = editor
  const [advice, lastYear] = await Promise.all([
    findAdviceGround(db(), actor, editor.editionId),
    findLastYear(db(), actor, view),
  ])
  const sentBack = state === 'CHANGES_REQUESTED'
  const projects = view.content.policies.flatMap((policy) => policy.projects)
  const open = view.threads.filter(({ resolved }) => !resolved).length
  return (
    <LastYearProvider lastYear={lastYear}>
      <SheetEditor
        {...sheet}
        advice={advice}
        unconfirmed={view.wants.chiefConfirmation ? projects.length - view.confirmedProjects.length : 0}
        stage={{
          label: sheet.amendable ? stateNames.AMENDING : sentBack ? writingStages.sentBack : writingStages.drafting,
          sentBack,
        }}
        aside={
          <>
            <TalkTabs comments={open} />
            <CommentsPanel open={open} any={view.threads.length > 0}>
              <CommentList
                editionId={view.editionId}
                threads={view.threads}
                content={view.content}
                rowHref="#row-"
                mayComment={view.may.comment}
                mayBlock={view.may.block}
              />
            </CommentsPanel>
            <AdviceList />
          </>
        }
      />
    </LastYearProvider>
  )
}
