/** A schedule, read in a zone from an instant on. */
export type ScheduleCase = readonly [expression: string, timezone: string, from: string]

const plain = '2026-11-26T12:34:56Z'
const newYear = '2026-12-31T22:00:00Z'

const steps: readonly string[] = [
  '* * * * *',
  '*/15 * * * *',
  '0/15 * * * *',
  '5/15 * * * *',
  '7/20 * * * *',
  '*/7 * * * *',
  '0-30/10 * * * *',
  '10-50/20 * * * *',
  '59/1 * * * *',
  '0 */6 * * *',
  '0 0/6 * * *',
  '0 2/5 * * *',
  '30 8-18/2 * * *',
  '0 0 */2 * *',
  '0 0 1/10 * *',
  '0 0 1 */3 *',
  '0 0 1 2/4 *',
  '0 0 * * */2',
  '0 0 * * 1/2',
]
const lists: readonly string[] = [
  '0,30 * * * *',
  '5,10,20-25 * * * *',
  '0 9,17 * * *',
  '0 9-17 * * 1-5',
  '0 9 * * MON-FRI',
  '0 9 * * mon,wed,fri',
  '0 9 * JAN,JUL *',
  '0 9 1,15 * *',
  '0 9 1-7 * *',
  '0 9 28-31 * *',
  '0 9 31 * *',
  '0 9 29 2 *',
  '0 9 31 1,3,5 *',
  '0 0 * 1-3,10-12 *',
  '0-5,55-59 0,12 * * *',
  '*/20,59 * * * *',
  '0 0 * * 0',
  '0 0 * * 7',
  '0 0 * * 6,0',
  '0 0 * * SUN',
  '0 0 13 * 5',
  '0 0 1,15 * MON',
  '0 12 */5 * *',
  '0 12 ? * 3',
]
const last: readonly string[] = [
  '0 0 L * *',
  '59 23 L * *',
  '0 0 L 2 *',
  '0 0 L */2 *',
  '0 12 * * 5L',
  '0 12 * * 1L',
  '0 9 * * 1#1',
  '0 9 * * 5#2',
  '0 9 * * 2#3',
  '0 9 * * 3#4',
  '0 9 * * 4#5',
  '0 9 * * 5#5',
  '0 9 * 2 6#1',
  '0 9 * * MON#1',
]
const names: readonly string[] = [
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
]
const sixFields: readonly string[] = [
  '* * * * * *',
  '*/10 * * * * *',
  '0/20 * * * * *',
  '5/25 * * * * *',
  '30 * * * * *',
  '15,45 * * * * *',
  '0-10/5 * * * * *',
  '0 0 9 * * 1-5',
  '30 15 4 1 * *',
  '59 59 23 31 12 *',
  '0 0 0 L * *',
  '0 0 9 * * 1#2',
]
const sevenFields: readonly string[] = [
  '0 0 0 1 1 * 2028',
  '0 0 12 1 * * 2027',
  '0 0 12 29 2 * 2026-2032',
  '0 30 6 * * 1 2027,2029',
  '0 0 0 1 6 * 2027/2',
  '*/30 59 23 31 12 * 2026',
  '0 0 9 * * 5#1 2028',
]

/** The night when clocks go forward, and the one when they go back. */
const nights: readonly (readonly [timezone: string, gap: string, overlap: string])[] = [
  ['America/New_York', '2027-03-13T18:00:00Z', '2027-11-06T18:00:00Z'],
  ['Europe/Berlin', '2027-03-27T18:00:00Z', '2027-10-30T18:00:00Z'],
  ['Australia/Lord_Howe', '2027-10-02T06:00:00Z', '2027-04-03T06:00:00Z'],
]
const throughTheNight: readonly string[] = [
  '30 2 * * *',
  '30 1 * * *',
  '15 2 * * *',
  '0 3 * * *',
  '0 * * * *',
  '*/30 * * * *',
  '30 */2 * * *',
  '15,45 1-3 * * *',
  '0 0 * * *',
  '0 30 2 * * *',
]
const zones: readonly ScheduleCase[] = [
  ['0 9 * * *', 'Asia/Kolkata', plain],
  ['0 9 * * 1', 'Asia/Kathmandu', plain],
  ['0 0 * * *', 'Pacific/Kiritimati', newYear],
  ['0 0 1 1 *', 'Pacific/Pago_Pago', newYear],
  ['0 0 L * *', 'Pacific/Auckland', newYear],
  ['0 0 1 * *', 'America/Los_Angeles', newYear],
  ['0 17 * * 5', 'Asia/Tokyo', plain],
  ['0 8 * * *', 'Africa/Casablanca', plain],
  ['30 23 * * *', 'America/St_Johns', plain],
  ['0 0 * * *', 'Asia/Jerusalem', '2027-03-24T12:00:00Z'],
  ['0 0 * * *', 'America/Santiago', '2027-09-03T12:00:00Z'],
]

const inUtc = (expressions: readonly string[]): ScheduleCase[] =>
  expressions.map((expression): ScheduleCase => [expression, 'UTC', plain])

export const scheduleCases: readonly ScheduleCase[] = [
  ...inUtc([...steps, ...lists, ...last, ...names, ...sixFields, ...sevenFields]),
  ...zones,
  ...nights.flatMap(([timezone, gap, overlap]) =>
    throughTheNight.flatMap((expression): ScheduleCase[] => [
      [expression, timezone, gap],
      [expression, timezone, overlap],
    ]),
  ),
]
