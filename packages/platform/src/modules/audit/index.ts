export { createAuditModule } from './audit.module.ts'
export { AuditedRefusal, auditingRefusals, by } from './refusal.ts'
