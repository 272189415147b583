import { z } from 'zod'
import { named, timeOfDay, timeZone } from './fields.ts'
import { limits } from './limits.ts'

export const workdays = z
  .array(z.int().min(1).max(7))
  .max(7)
  .refine((days) => new Set(days).size === days.length, 'Must not name a day twice.')
  .transform((days) => days.toSorted((a, b) => a - b))

export const workspaceSettings = named(
  'WorkspaceSettings',
  'Where and when the workspace works, and how long it keeps its events.',
  z.object({
    timeZone: z
      .string()
      .describe('IANA name: where days, due dates and working hours begin and end.'),
    workdays: z.array(z.int()).describe('Days of the week, from 1 for Monday to 7 for Sunday.'),
    workdayStart: z.string().describe('`HH:MM` in the time zone.'),
    workdayEnd: z.string().describe('`HH:MM`. Before the start: on the next day, as at night.'),
    eventRetentionDays: z
      .int()
      .nullable()
      .describe('How long clients can ask for what they missed. `null`: as the server is set.'),
    plainExports: z.boolean().describe('Whether managers may export vaults in plain text.'),
  }),
)

export const updateWorkspaceSettingsInput = named(
  'UpdateWorkspaceSettingsInput',
  'What `updateWorkspaceSettings` takes.',
  z.strictObject({
    timeZone: timeZone.optional(),
    workdays: workdays.optional(),
    workdayStart: timeOfDay.optional(),
    workdayEnd: timeOfDay.optional(),
    eventRetentionDays: z
      .int()
      .min(limits.eventRetentionDaysMin)
      .max(limits.eventRetentionDays)
      .nullable()
      .optional(),
    plainExports: z.boolean().optional(),
  }),
)

export type WorkspaceSettings = z.output<typeof workspaceSettings>
export type UpdateWorkspaceSettingsInput = z.output<typeof updateWorkspaceSettingsInput>
