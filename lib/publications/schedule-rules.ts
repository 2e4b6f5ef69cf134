/** Plans that are published by themselves at one instant. */
export type Moment = { at: Date; departments: string[] }

/** The instants at which plans are published by themselves, the earliest first, each with the departments in the given order. */
export function momentsOf(plans: readonly { scheduledFor: Date | null; departmentName: string }[]): Moment[] {
  const moments = new Map<number, Moment>()
  for (const { scheduledFor, departmentName } of plans) {
    if (!scheduledFor) continue
    const moment = moments.get(scheduledFor.getTime()) ?? { at: scheduledFor, departments: [] }
    moment.departments.push(departmentName)
    moments.set(scheduledFor.getTime(), moment)
  }
  return [...moments.values()].toSorted((one, other) => one.at.getTime() - other.at.getTime())
}
