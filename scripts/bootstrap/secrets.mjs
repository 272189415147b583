const isSecret = (name) =>
  /^SESAME_.*(KEY|TOKEN|SECRET|PASS)/.test(name) ||
  /^OTEL_.*_HEADERS$/.test(name) ||
  /^(NEXT)?AUTH_SECRET$|^DATABASE_URL$|^NATS_URL$|^SESAME_SMTP_URL$/.test(name)

/** Divides an environment into what any program may see and what only those may that need it. */
export const splitEnvironment = (env) => {
  const entries = Object.entries(env)
  return {
    plain: Object.fromEntries(entries.filter(([name]) => !isSecret(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => isSecret(name))),
  }
}
