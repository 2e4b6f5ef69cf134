import { errorAt, type ReformStepProps } from '@/components/departments/reform-choice'
import { ReformForm } from '@/components/departments/reform-form'
import { Select, TextArea, TextField } from '@/components/ui/field'
import { deskReform } from '@/lib/addresses'
import { newDepartment, reformText, sectionOf } from '@/lib/text/organisation'

/** The second step: names of what begins, who leads it, where each section goes, and why. */
export function ReformDetails({ reform, organisation, asked, reasons }: ReformStepProps) {
  const { kind, fromIds, begins, keeps, effectiveOn } = reform
  const sources = organisation.departments.filter(({ id }) => fromIds.includes(id))
  const several = sources.length > 1
  const people = new Map(organisation.assignments.map(({ personId, name }) => [personId, name]))
  const led = (role: 'HEAD' | 'COORDINATOR') =>
    begins.length === 1 && !keeps ? organisation.assignments.find((held) => held.role === role)?.personId : undefined
  const persons = [...people].map(([id, name]) => ({ value: String(id), label: name }))
  const destinations = [
    ...(kind === 'TRANSFER' || keeps ? [{ value: 'stays', label: reformText.stays }] : []),
    ...begins.map(({ name }, place) => ({ value: String(place), label: newDepartment(place, name) })),
    ...organisation.departments
      .filter(({ id }) => kind === 'TRANSFER' && id === reform.intoId)
      .map(({ name }) => ({ value: 'into', label: name })),
  ]
  const kept = ['kind', 'on', 'from', 'into', 'new', 'keeps'].map((name) => [name, asked.getAll(name)] as const)
  return (
    <section className="panel" aria-labelledby="describe-h">
      <h2 id="describe-h">{reformText.describe}</h2>
      <ReformForm action={deskReform()} kept={{ ...Object.fromEntries(kept), step: 'show' }} submit={reformText.show}>
        {begins.map(({ name, slug, headId, coordinatorId }, place) => (
          <fieldset key={place} className="new-department">
            <legend>{newDepartment(place, name)}</legend>
            <TextField
              id={`name.${place}`}
              name={`name.${place}`}
              label={reformText.name}
              hint={reformText.nameHint}
              defaultValue={name}
              autoComplete="off"
              required
              {...errorAt(reasons, `name.${place}`)}
            />
            <TextField
              id={`slug.${place}`}
              name={`slug.${place}`}
              label={reformText.slug}
              hint={reformText.slugHint}
              defaultValue={slug}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
              {...errorAt(reasons, `slug.${place}`)}
            />
            <Select
              id={`head.${place}`}
              name={`head.${place}`}
              label={reformText.head}
              empty={reformText.later}
              choices={persons}
              defaultValue={String(headId ?? (asked.has(`head.${place}`) ? '' : (led('HEAD') ?? '')))}
              {...errorAt(reasons, `head.${place}`)}
            />
            <Select
              id={`coordinator.${place}`}
              name={`coordinator.${place}`}
              label={reformText.coordinator}
              empty={reformText.later}
              choices={persons}
              defaultValue={String(
                coordinatorId ?? (asked.has(`coordinator.${place}`) ? '' : (led('COORDINATOR') ?? '')),
              )}
              {...errorAt(reasons, `coordinator.${place}`)}
            />
          </fieldset>
        ))}
        {sources.flatMap(({ name: department, sections }) =>
          sections
            .filter(({ endsOn }) => endsOn === null || (effectiveOn !== null && endsOn >= effectiveOn))
            .map(({ id, name }) => (
              <fieldset key={id} className="section-move">
                <legend>{several ? sectionOf(name, department) : name}</legend>
                {destinations.length > 1 ? (
                  <Select
                    id={`to.${id}`}
                    name={`to.${id}`}
                    label={reformText.sectionTo}
                    {...(kind === 'SPLIT' ? { empty: reformText.empty } : {})}
                    choices={destinations}
                    defaultValue={asked.get(`to.${id}`) ?? ''}
                    {...errorAt(reasons, `to.${id}`)}
                  />
                ) : null}
                <TextField
                  id={`called.${id}`}
                  name={`called.${id}`}
                  label={reformText.sectionCalled}
                  defaultValue={asked.get(`called.${id}`) ?? name}
                  autoComplete="off"
                  {...errorAt(reasons, `called.${id}`)}
                />
              </fieldset>
            )),
        )}
        <TextArea
          id="why"
          name="why"
          label={reformText.why}
          hint={reformText.whyHint}
          rows={3}
          defaultValue={asked.get('why') ?? ''}
          required
          {...errorAt(reasons, 'why')}
        />
      </ReformForm>
    </section>
  )
}
