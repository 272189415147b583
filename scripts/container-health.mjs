// Ends with 0 when the platform and the dashboard of this container answer and are ready: the health check of the Dockerfile.
const { SESAME_WEB_PORT = '3000', SESAME_API_PORT = '4000' } = process.env
const addresses = [
  `http://127.0.0.1:${SESAME_API_PORT}/readyz`,
  `http://127.0.0.1:${SESAME_WEB_PORT}/api/health`,
]

const isReady = async (address) => {
  try {
    const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(4_000) })
    if (!ok) console.error(`${address} answers ${status}`)
    return ok
  } catch (error) {
    console.error(`${address} does not answer: ${error.cause?.message ?? error.message}`)
    return false
  }
}

const answers = await Promise.all(addresses.map(isReady))
process.exit(answers.every(Boolean) ? 0 : 1)
