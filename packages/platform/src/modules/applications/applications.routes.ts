import { applicationCalls } from '@sesamespace/contract/applications'
import { implement } from '../../http/implement.ts'
import type { ApplicationsService } from './applications.service.ts'

export const applicationsRoutes = (applications: ApplicationsService) =>
  implement(applicationCalls, {
    checkApplication: ({ body }) => applications.check(body),
    allowApplication: ({ actor, body }) => applications.allow(actor, body),
    refuseApplication: ({ actor, body }) => applications.refuse(actor, body),
    listApplications: ({ actor }) => applications.listOwn(actor),
    listAgentApplications: ({ actor, params }) => applications.listOfAgent(actor, params.agentId),
    revokeApplication: ({ actor, params }) => applications.revoke(actor, params.applicationId),
  })
