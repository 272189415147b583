export { createAuditModule } from './audit.module.ts'
export { AuditedRefusal, auditingRefusals, auditActor } from './refusal.ts'
