import { generateNKeysBetween } from 'fractional-indexing'
import { sql, type Kysely } from 'kysely'

/** Sub-tasks have an order of their own; those there are stand as they were made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tasks add column subtask_rank text collate "C";
    create index tasks_subtask_order on tasks (parent_id, subtask_rank, id) where parent_id is not null;
  `.execute(db)
  const { rows } = await sql<{ most: number }>`
    select coalesce(max(parts), 0)::integer as most
    from (select count(*) as parts from tasks where parent_id is not null group by parent_id) as counted
  `.execute(db)
  const ranks = generateNKeysBetween(null, null, rows[0]?.most ?? 0)
  await sql`
    update tasks set subtask_rank = ranks.rank
    from (
      select id, row_number() over (partition by parent_id order by number) as place
      from tasks where parent_id is not null
    ) as placed
    join unnest(${ranks}::text[]) with ordinality as ranks(rank, place) using (place)
    where tasks.id = placed.id
  `.execute(db)
}
