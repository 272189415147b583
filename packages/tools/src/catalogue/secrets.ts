import type { Lease, Vault, VaultItem } from '@sesamespace/sdk'
import { z } from 'zod'
import { chooseFields } from '../choose-fields.ts'
import type { Context } from '../context.ts'
import { adds, channelId, cursor, leaseId, reads, sets, waitSeconds } from '../inputs.ts'
import { lease, paged } from '../outputs.ts'
import { viewLease } from '../views.ts'
import { waitOf } from '../wait.ts'
import type { Wait } from '../signal.ts'
import type { Toolbox } from '../toolbox.ts'

const pageSize = 20

/** Secrets: found by name, asked for with a reason, used while a person lets you. */
export function addSecretTools(
  tools: Toolbox,
  { client, live, secrets, canAnswerApprover = true }: Context,
): void {
  const show = (found: Lease) => {
    live.questions.add(found)
    return { lease: viewLease(found, { canAnswerApprover }) }
  }
  const decision = (id: string, wait: Wait): Promise<Lease> =>
    live.decision(id, wait, (found) => canAnswerApprover && live.questions.isNewIn(found))

  const describeItem = async ({ id, name, type, url, tags, vaultId }: VaultItem) => {
    const { fieldKeys } = await client.getVaultItem(id)
    return { itemId: id, name, type, url, tags, vaultId, fields: fieldKeys }
  }

  /** A page of the items of several vaults, one vault after the other. The cursor names the vault that it goes on in. */
  const findItems = async (vaults: readonly Vault[], q: string | undefined, from = '') => {
    const [vaultId, inVault] = from.split(' ')
    const items: VaultItem[] = []
    let after = inVault
    const first = from === '' ? 0 : vaults.findIndex(({ id }) => id === vaultId)
    for (const { id } of first < 0 ? [] : vaults.slice(first)) {
      const limit = pageSize - items.length
      if (limit === 0) return { items, nextCursor: `${id} ` }
      const page = await client.listVaultItems(id, {
        limit,
        ...(q && { q }),
        ...(after && { cursor: after }),
      })
      items.push(...page.items)
      if (page.nextCursor !== null) return { items, nextCursor: `${id} ${page.nextCursor}` }
      after = ''
    }
    return { items, nextCursor: null }
  }

  tools.add(
    'find_secrets',
    {
      title: 'Find secrets',
      description:
        'Finds secrets that you may ask for, by name, URL or tag. Shows what they are called and their field names, never a value.',
      inputSchema: {
        q: z.string().max(200).optional().describe('Words to look for; leave out for all'),
        vaultId: z.uuid().optional().describe('Only in this vault'),
        cursor: cursor.optional(),
      },
      outputSchema: z.looseObject({
        secrets: z.array(
          z.looseObject({ itemId: z.string(), name: z.string(), fields: z.array(z.string()) }),
        ),
        vaults: z.array(z.looseObject({ id: z.string(), name: z.string() })),
        ...paged,
      }),
      annotations: reads,
      calls: ['listVaults', 'listVaultItems', 'getVaultItem'],
    },
    async ({ q, vaultId, cursor: from }) => {
      const { vaults } = await client.listVaults()
      const wanted = vaults.filter(({ id }) => vaultId === undefined || id === vaultId)
      const { items, nextCursor } = await findItems(wanted, q, from)
      return {
        secrets: await Promise.all(items.map(describeItem)),
        vaults: wanted.map(({ id, name }) => ({ id, name })),
        nextCursor,
      }
    },
  )

  tools.add(
    'request_secret',
    {
      title: 'Request a secret',
      description:
        'Asks a person for fields of a secret, for a while. They see your reason and decide. Ask for no more fields and no more time than you need.',
      inputSchema: {
        itemId: z.uuid().describe('Id of the secret, from find_secrets'),
        reason: z
          .string()
          .min(1)
          .max(1_000)
          .describe('What you will do with it, for the person who decides'),
        fields: z
          .array(z.string())
          .min(1)
          .optional()
          .describe(
            'Names of the fields you need, from find_secrets; leave out only where the person at your program is to choose, or there is one',
          ),
        durationSeconds: z
          .int()
          .min(30)
          .max(86_400)
          .default(900)
          .describe('How long you need it; with jobId in each run'),
        taskId: z
          .uuid()
          .optional()
          .describe('A task that you have claimed: access ends when it or your claim does'),
        runId: z
          .uuid()
          .optional()
          .describe(
            'A run that you have reported as running: access ends with it. Not with taskId',
          ),
        jobId: z
          .uuid()
          .optional()
          .describe(
            'A recurring job of yours: you may use the secret while a planned run of it is going on, in the next runs. Give runs too. Not with taskId or runId',
          ),
        runs: z.int().min(1).max(100).optional().describe('With jobId: for how many runs'),
        channelId: channelId
          .optional()
          .describe('Channel in which to tell of the request and its outcome'),
        waitSeconds: waitSeconds(0).describe('How long to wait for the decision'),
      },
      outputSchema: z.looseObject({ lease }),
      annotations: adds,
      calls: ['requestLease', 'getLease', 'getVaultItem'],
    },
    async ({ waitSeconds: seconds, fields: named, ...input }, call) => {
      secrets.refuseIn(input)
      const fields = named ?? (await chooseFields(client, input.itemId, call))
      const asked = await client.requestLease({ ...input, fields })
      if (seconds === 0) return show(asked.lease)
      const wait = waitOf(seconds, call, 'A person has been asked')
      return show(await decision(asked.lease.id, wait))
    },
  )

  tools.add(
    'check_lease',
    {
      title: 'Check a lease',
      description:
        'How a request for a secret stands. With waitSeconds it waits until somebody has decided or asks you something new about it; when it is still pending after that, call it again.',
      inputSchema: {
        leaseId,
        waitSeconds: waitSeconds(0),
      },
      outputSchema: z.looseObject({ lease }),
      annotations: reads,
      calls: ['getLease'],
    },
    async ({ leaseId: id, waitSeconds: seconds }, call) => {
      const found =
        seconds > 0
          ? await decision(id, waitOf(seconds, call, 'Waiting for the decision'))
          : (await client.getLease(id)).lease
      return show(found)
    },
  )

  tools.add(
    'answer_approver',
    {
      title: 'Answer an approver',
      description:
        'Answers what a person who decides your request for a secret asked about it: see questions of check_lease. Once for each question. Answer truthfully; never put a secret in the answer.',
      calls: ['answerApprover', 'getLease'],
      inputSchema: {
        leaseId,
        questionId: z.uuid().describe('Of the question, from check_lease'),
        answer: z.string().min(1).max(1_000),
        waitSeconds: waitSeconds(0).describe('How long to wait for the decision'),
      },
      outputSchema: z.looseObject({ lease }),
      annotations: adds,
    },
    async ({ leaseId: id, questionId, answer, waitSeconds: seconds }, call) => {
      secrets.refuseIn({ answer })
      const answered = await client.answerApprover(id, questionId, { answer })
      if (seconds === 0) return show(answered.lease)
      const wait = waitOf(seconds, call, 'Waiting for the decision')
      return show(await decision(id, wait))
    },
  )

  tools.add(
    'change_request',
    {
      title: 'Change a request',
      description:
        'Changes what a request for a secret asks for that nobody has decided yet: fields, time, reason, runs. What you leave out stays. Who decides sees what was different before, and approvals of that count no more, so change it only for a cause, such as an answer you gave.',
      calls: ['changeLeaseTerms', 'getLease'],
      inputSchema: {
        leaseId,
        fields: z.array(z.string()).min(1).optional().describe('All the fields that you need now'),
        durationSeconds: z.int().min(30).max(86_400).optional().describe('How long you need it'),
        reason: z.string().min(1).max(1_000).optional(),
        runs: z.int().min(1).max(100).optional().describe('Of a request for the runs of a job'),
        waitSeconds: waitSeconds(0).describe('How long to wait for the decision'),
      },
      outputSchema: z.looseObject({ lease }),
      annotations: sets,
    },
    async ({ leaseId: id, waitSeconds: seconds, ...terms }, call) => {
      secrets.refuseIn(terms)
      const changed = await client.changeLeaseTerms(id, terms)
      if (seconds === 0) return show(changed.lease)
      const wait = waitOf(seconds, call, 'Waiting for the decision')
      return show(await decision(id, wait))
    },
  )

  tools.add(
    'list_leases',
    {
      title: 'List leases',
      description: 'Your requests for secrets, newest first.',
      inputSchema: {
        status: z
          .enum([
            'pending',
            'active',
            'denied',
            'cancelled',
            'lapsed',
            'used_up',
            'expired',
            'revoked',
          ])
          .optional(),
        limit: z.int().min(1).max(100).default(20),
        cursor: cursor.optional(),
      },
      outputSchema: z.looseObject({ leases: z.array(lease), ...paged }),
      annotations: reads,
      calls: ['listLeases'],
    },
    async (filter) => {
      const { leases, nextCursor } = await client.listLeases(filter)
      return { leases: leases.map((found) => viewLease(found)), nextCursor }
    },
  )

  tools.add(
    'use_secret',
    {
      title: 'Use a secret',
      description:
        'The values of the leased fields, while the lease is active. Each call counts as a use and is recorded. Use them where they are needed at once; never repeat, store or send them.',
      inputSchema: { leaseId },
      outputSchema: z.looseObject({ fields: z.record(z.string(), z.string()) }),
      annotations: adds,
      calls: ['useSecret'],
    },
    async ({ leaseId: id }, { signal }) => {
      const { fields } = await client.useSecret(id, { signal })
      secrets.add(fields)
      return { fields }
    },
  )

  tools.add(
    'get_one_time_code',
    {
      title: 'Get a one-time code',
      description:
        'The current code of an authenticator that is stored as a secret, for signing in. Needs an active lease of its field, or the right to use the vault. It is recorded.',
      inputSchema: { itemId: z.uuid().describe('Id of the secret, from find_secrets') },
      outputSchema: z.looseObject({
        code: z.string(),
        expiresIn: z.number().describe('Seconds'),
        period: z.number(),
      }),
      annotations: adds,
      calls: ['generateTotp'],
    },
    ({ itemId }, { signal }) => client.generateTotp(itemId, { signal }),
  )

  tools.add(
    'cancel_request',
    {
      title: 'Cancel a request',
      description: 'Takes back a request for a secret that nobody has decided yet.',
      inputSchema: { leaseId },
      outputSchema: z.looseObject({ lease }),
      annotations: sets,
      calls: ['cancelLease'],
    },
    async ({ leaseId: id }) => {
      const { lease: cancelled } = await client.cancelLease(id)
      return { lease: viewLease(cancelled) }
    },
  )
}
