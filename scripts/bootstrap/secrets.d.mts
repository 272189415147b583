/** Divides an environment into what any program may see and what only those may that need it. */
export function splitEnvironment(env: NodeJS.ProcessEnv): {
  plain: Record<string, string>
  secrets: Record<string, string>
}
