import Fastify from 'fastify'
import pg from 'pg'
import { GroupCommit } from './group-commit.ts'
import { RawFanOut } from './raw-fan-out.ts'

/**
 * What this hardware gives to somebody who needs nothing but speed: no sign-in, no membership, no event log, no
 * checks of what comes in or goes out.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 })
await pool.query(`
  create table messages (
    seq bigint generated always as identity primary key, id uuid not null, sender_id uuid not null,
    content text not null, created_at timestamptz not null default now()
  )`)

const app = Fastify()
const commits = new GroupCommit(pool)
const fanOut = new RawFanOut(app.server)

app.get('/readyz', () => ({ ok: true }))
app.post<{ Body: { senderId: string; content: string } }>('/messages', async ({ body }, reply) =>
  reply.status(201).send({ data: await commits.add(body) }),
)
app.get<{ Querystring: { cursor?: string } }>('/messages', async ({ query }) => {
  const { rows } = await pool.query({
    name: 'list',
    text: 'select * from messages where seq < $1 order by seq desc limit 50',
    values: [query.cursor ?? Number.MAX_SAFE_INTEGER],
  })
  return { data: rows.reverse() }
})
app.get<{ Querystring: { q: string } }>('/search', async ({ query }) => {
  const { rows } = await pool.query({
    name: 'search',
    // Materialized: else the planner may walk all messages from the newest on.
    text: `with found as materialized (
        select * from messages where to_tsvector('simple', content) @@ to_tsquery('simple', $1)
      )
      select * from found order by seq desc limit 20`,
    values: [query.q],
  })
  return { data: rows }
})
app.post<{ Body: { way: 'frame-once' | 'send-loop'; content: string } }>(
  '/broadcast',
  async ({ body }, reply) => {
    fanOut.broadcast(body.way, { type: 'message', content: body.content })
    return reply.status(201).send({ data: {} })
  },
)
app.post<{ Body: { count: number; content: string } }>('/missed', async ({ body }, reply) => {
  fanOut.setMissed(body.count, { type: 'message', content: body.content })
  return reply.status(201).send({ data: {} })
})

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })

process.once('SIGTERM', () => {
  fanOut.close()
  Promise.all([app.close(), pool.end()]).then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
