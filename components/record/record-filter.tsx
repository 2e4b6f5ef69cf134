import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Select, TextField } from '@/components/ui/field'
import { deskRecord } from '@/lib/addresses'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { RecordFilter } from '@/lib/record/schema'
import { aboutNames, recordText } from '@/lib/text/record'

/** Which events to show: a plain form whose answers stand in the address. */
export function RecordFilterForm({
  filter,
  departments,
  years,
}: {
  filter: RecordFilter
  departments: readonly { id: number; name: string }[]
  years: readonly FiscalYear[]
}) {
  return (
    <form action={deskRecord()} method="get" className="record-filter" aria-label={recordText.filter}>
      <TextField id="record-person" name="person" label={recordText.person} defaultValue={filter.person} />
      <Select
        id="record-about"
        name="about"
        label={recordText.about}
        defaultValue={filter.about ?? ''}
        empty={recordText.anything}
        choices={Object.entries(aboutNames).map(([value, label]) => ({ value, label }))}
      />
      <Select
        id="record-department"
        name="department"
        label={recordText.department}
        defaultValue={filter.department ?? ''}
        empty={recordText.anyDepartment}
        choices={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Select
        id="record-year"
        name="year"
        label={recordText.year}
        defaultValue={filter.year ?? ''}
        empty={recordText.anyYear}
        choices={years.map((year) => ({ value: String(year), label: showFiscalYear(year) }))}
      />
      <TextField id="record-from" name="from" type="date" label={recordText.from} defaultValue={filter.from} />
      <TextField id="record-to" name="to" type="date" label={recordText.to} defaultValue={filter.to} />
      <div className="record-filter-acts">
        <button type="submit" className={buttonClass('primary')}>
          {recordText.show}
        </button>
        <Link href={deskRecord()} prefetch={false}>
          {recordText.clear}
        </Link>
      </div>
    </form>
  )
}
