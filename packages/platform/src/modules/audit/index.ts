export { accountActivity } from './account-activity.repo.ts'
export { createAuditModule } from './audit.module.ts'
export { AuditedRefusal, auditingRefusals, auditActor } from './refusal.ts'
