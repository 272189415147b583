export { accountActivity } from './account-activity.repo.ts'
export { createAuditModule } from './audit.module.ts'
export { findTargetNames } from './target-names.repo.ts'
export { AuditedRefusal, auditingRefusals, auditActor } from './refusal.ts'
