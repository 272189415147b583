import type { TestPerson } from './harness.ts'

/** Puts the workspace where it is about midday, and has it work all day: no request is outside its hours, and no day ends soon. */
export async function setMidday(owner: TestPerson): Promise<void> {
  const offset = 12 - new Date().getUTCHours()
  const timeZone = offset === 0 ? 'Etc/GMT' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
  await owner.client.updateWorkspaceSettings({
    timeZone,
    workdays: [1, 2, 3, 4, 5, 6, 7],
    workdayStart: '00:00',
    workdayEnd: '23:59',
  })
}
