import type {
  Attachment,
  Channel,
  GroupApproval,
  Lease,
  Message,
  Question,
  Task,
} from '@sesamespace/sdk'
import type { AgentRequest } from './requests.ts'

/** A file without the address of its bytes, which is good for minutes only: `read_file` gets them. */
export const viewFile = ({ id, fileName, contentType, size }: Attachment) => ({
  id,
  fileName,
  contentType,
  size,
})

/** A server of before knows none of a proof. */
const viewFiles = ({ files = [] }: { files?: readonly Attachment[] }) => files.map(viewFile)

/** A task with the files of its proof as those of a message. */
export const viewTask = (task: Task) =>
  task.review?.proof
    ? {
        ...task,
        review: {
          ...task.review,
          proof: { ...task.review.proof, files: viewFiles(task.review.proof) },
        },
      }
    : task

/** A message with what a model needs to answer it. */
export const viewMessage = (message: Message, self: string) => ({
  id: message.id,
  channelId: message.channelId,
  seq: message.seq,
  from: {
    id: message.senderId,
    handle: message.metadata.senderHandle,
    kind: message.metadata.senderKind,
    ...(message.senderId === self && { isYou: true }),
  },
  at: message.createdAt,
  ...(message.kind !== 'text' && { kind: message.kind }),
  content: message.deletedAt === null ? message.content : null,
  ...(message.threadRootId !== null && { threadRootId: message.threadRootId }),
  ...(message.metadata.alsoToChannel && { alsoToChannel: true }),
  ...(message.replyCount > 0 && { replyCount: message.replyCount }),
  ...(message.metadata.mentions.includes(self) && { mentionsYou: true }),
  ...(message.metadata.attachments.length > 0 && {
    attachments: message.metadata.attachments.map(viewFile),
  }),
})

/** What is known of a message that was just written. */
export const viewSent = ({ id, channelId, seq }: Message) => ({ id, channelId, seq })

const whatToDo: Record<AgentRequest['kind'], string> = {
  stop: 'Stop the work that the message shows. Accept, then edit the message with a run of the state stopped.',
  again:
    'Do again what the message shows, if that is right now. Accept, then send a message with a new run.',
  run_now:
    'Run the job now, outside its schedule. Accept, run it, then call record_run with the runAt of the answer as scheduledAt.',
}

/** What a person asks for by a button, with what to do about it. */
export const viewRequest = (request: AgentRequest) => ({
  ...request,
  nextStep: `${whatToDo[request.kind]} Or refuse with a reason.`,
})

/** A channel with what a model needs to choose one. */
export const viewChannel = (channel: Channel) => ({
  id: channel.id,
  name: channel.name,
  kind: channel.kind,
  description: channel.description,
  isMember: channel.isMember,
  unreadCount: channel.unreadCount,
  mentionCount: channel.mentionCount,
  ...(channel.archivedAt !== null && { archivedAt: channel.archivedAt }),
  ...(channel.participants && {
    participants: channel.participants.map(({ id, handle, kind }) => ({ id, handle, kind })),
  }),
})

/** What to do next about a lease. */
const nextStep: Record<Lease['status'], string> = {
  pending: 'A person has been asked. Call check_lease with waitSeconds to wait for the decision.',
  active: 'Call use_secret now, while it lasts.',
  denied: 'The request was denied: see note. Do not ask again for the same reason.',
  cancelled: 'The request was taken back.',
  lapsed: 'Nobody decided in time. Ask again only if you still need it.',
  used_up: 'Every granted use was made. Ask for a new lease if you still need it.',
  expired: 'The time is over. Ask for a new lease if you still need it.',
  revoked: 'A person ended it. Ask them before you request another.',
}

/** Groups whose approval a pending lease lacks. `problem`: nobody can give it, and why. */
const missingFrom = ({ status, approvalGroups = [] }: Lease) =>
  status === 'pending'
    ? approvalGroups
        .filter(({ required, approvedBy }) => approvedBy.length < required)
        .map(({ name, required, approvedBy, problem }) => ({
          group: name,
          approvals: required - approvedBy.length,
          ...(problem && { problem }),
        }))
    : []

const hopeless: Record<NonNullable<GroupApproval['problem']>, string> = {
  group_deleted: 'the group was deleted: take the request back, and ask again',
  nobody: 'nobody in it may decide: tell a person',
  own_people: 'all who may are behind you: tell a person',
  too_few: 'too few people in it may: tell a person',
}

/** What people who decide the request asked back, and what waits for an answer. */
export const openQuestions = ({ status, questions = [] }: Lease) =>
  status === 'pending' ? questions.filter(({ answer }) => answer === null) : []

/** What to do next about a lease, and whom it waits for. */
function stepOf(lease: Lease, canAnswerApprover: boolean): string {
  if (lease.status === 'active' && lease.jobId)
    return 'Report a planned run of the job as running, then call use_secret. Between runs it is refused.'
  if (canAnswerApprover && openQuestions(lease).length > 0)
    return 'A person who decides asks you: see questions. Answer each with answer_approver, then call check_lease with waitSeconds.'
  const missing = missingFrom(lease)
  const stuck = missing.find(({ problem }) => problem)
  if (stuck?.problem)
    return `Nobody can give the approval from ${stuck.group}, because ${hopeless[stuck.problem]}.`
  if (missing.length === 0) return nextStep[lease.status]
  const groups = missing.map(({ group, approvals }) => `${approvals} from ${group}`).join(' and ')
  return `${nextStep.pending} Approvals that it waits for: ${groups}.`
}

/** A lease as who asked for it needs to know it. */
export const viewLease = (lease: Lease, { canAnswerApprover = true } = {}) => ({
  id: lease.id,
  status: lease.status,
  nextStep: stepOf(lease, canAnswerApprover),
  ...(missingFrom(lease).length > 0 && { missingFrom: missingFrom(lease) }),
  itemId: lease.itemId,
  itemName: lease.itemName,
  vaultName: lease.vaultName,
  fields: lease.fields,
  reason: lease.reason,
  expiresAt: lease.expiresAt,
  uses: lease.uses,
  maxUses: lease.maxUses,
  note: lease.note,
  ...(lease.questions?.length && {
    questions: lease.questions.map(({ id, question, answer }) => ({
      questionId: id,
      question,
      answer,
    })),
  }),
  taskId: lease.taskId,
  runId: lease.runId,
  ...(lease.jobId && { jobId: lease.jobId, runs: lease.runs, runsUsed: lease.runsUsed }),
  endReason: lease.endReason,
})

/** What to do next about a question. */
const nextStepOf: Record<Question['status'], string> = {
  pending: 'Do not act yet. Call check_question with waitSeconds to wait for the answer.',
  answered: 'Do what was chosen or written, and nothing else.',
  withdrawn: 'That is a no: the question was taken back.',
  lapsed: 'That is a no: nobody answered in time. Ask again only if you still need it.',
}

/** A question as who asked it needs to know it. */
export const viewQuestion = (question: Question) => ({
  id: question.id,
  status: question.status,
  nextStep: nextStepOf[question.status],
  title: question.title,
  choice: question.choice,
  text: question.text,
  editable: question.editable,
  edited: question.edited,
  answeredBy: question.answeredBy,
  expiresAt: question.expiresAt,
})
