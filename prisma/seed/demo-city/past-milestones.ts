import type { IndicatorFilling } from '@/lib/plans/filling-commands'
import { milestone } from './parts'

type PastMilestone = {
  slug: string
  /** the title of its project */
  project: string
  year: number
  indicator: IndicatorFilling
  /** what came of it */
  reported: { reachedOn?: string; stepsReached?: number }
  /** where it was missed */
  cause?: string
  response?: string
}

const seen = (name: string, definition: string, source: string) => ({ name, definition, source, frequency: '毎月' })

/** What was to exist by a day in the years before 2026, and when it did. */
export const pastMilestones: PastMilestone[] = [
  {
    slug: 'planning',
    project: '書かない窓口',
    year: 2023,
    indicator: milestone(
      seen('市民課での書かない窓口の開始', '市民課の窓口で、書かずに手続きを始められることです。', '市民課の業務日誌'),
      '2023-10-02',
    ),
    reported: { reachedOn: '2023-10-02' },
  },
  {
    slug: 'planning',
    project: '情報を守る国際規格の更新',
    year: 2024,
    indicator: milestone(
      seen('国際規格（ISMS）の認証の維持審査の合格', '外部の機関の維持審査に合格することです。', '審査機関の通知書'),
      '2024-11-29',
    ),
    reported: { reachedOn: '2024-11-20' },
  },
  {
    slug: 'planning',
    project: '公共施設の見直し',
    year: 2025,
    indicator: milestone(
      seen(
        '西部地域の施設の再編計画',
        '西部地域の施設をどう直し、どうまとめるかを決めた計画です。',
        '市のホームページ',
      ),
      '2026-01-30',
    ),
    reported: { reachedOn: '2026-03-25' },
    cause: '地域の説明会で多くのご意見をいただき、集会所の場所を決め直したためです。',
    response: '令和8年度の東部地域では、説明会を計画の案をつくる前に開きます。',
  },
  {
    slug: 'general-affairs',
    project: '地域で開く避難所',
    year: 2024,
    indicator: milestone(
      seen('避難所の鍵の預け先の決定', '37の避難所すべてで、鍵を預かる方が決まることです。', '防災課の台帳'),
      '2025-02-28',
      [
        { text: '町会・自治会への説明を終えます', dueOn: '2024-07-31' },
        { text: '学校との取り決めを結びます', dueOn: '2024-10-31' },
        { text: '37の避難所で鍵を渡します', dueOn: '2025-02-28' },
      ],
    ),
    reported: { stepsReached: 2 },
    cause: '鍵を渡せたのは29か所で、8か所では預かる方がまだ見つかっていないためです。',
    response: '町会のない地区では、近くの事業所にも預かっていただけるようにします。',
  },
  {
    slug: 'welfare',
    project: '子ども家庭センター',
    year: 2025,
    indicator: milestone(
      seen(
        '子ども家庭センターの開設',
        '妊娠から18歳までの相談を、1つの窓口で受け始めることです。',
        '子ども家庭課の記録',
      ),
      '2025-10-01',
    ),
    reported: { reachedOn: '2025-10-01' },
  },
  {
    slug: 'urban',
    project: '雨水をためる施設',
    year: 2025,
    indicator: milestone(
      seen('北町地区の施設の工事の契約', '本体の工事の契約を結ぶことです。', '契約書'),
      '2025-09-30',
    ),
    reported: { reachedOn: '2025-12-19' },
    cause: '1回目の入札では、資材の値上がりのため、予定した価格の中で応じる会社がなかったためです。',
    response: '資材の最新の価格で積算し直し、2回目の入札で契約しました。工事の完成の日は変えません。',
  },
  {
    slug: 'water',
    project: '浄水場の停電への備え',
    year: 2024,
    indicator: milestone(
      seen('東浄水場の発電機の設計', '新しい発電機と燃料の槽の設計図がそろうことです。', '設計業務の完了届'),
      '2025-03-21',
    ),
    reported: { reachedOn: '2025-03-14' },
  },
  {
    slug: 'education',
    project: '学校の建て替え',
    year: 2024,
    indicator: milestone(
      seen('第二小学校の建て替えの工事の開始', '新しい校舎の工事を始めることです。', '工事の着手届'),
      '2024-12-20',
      [
        { text: '設計を終えます', dueOn: '2024-06-28' },
        { text: '仮の校舎に移ります', dueOn: '2024-08-30' },
        { text: '工事を始めます', dueOn: '2024-12-20' },
      ],
    ),
    reported: { stepsReached: 0 },
    cause: '地盤の調査で古い井戸の跡が見つかり、基礎の設計をやり直すことになったためです。',
    response: '設計を令和7年5月に終え、夏休みに仮の校舎へ移ります。校舎の完成は令和9年2月を守ります。',
  },
]
