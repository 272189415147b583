import { sql, type Kysely } from 'kysely'

/** Finds messages and tasks by the words of `0120-search-words`, and files by the words of what is in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index messages_search;
    create index messages_search on messages using gin (search_words(message_text(content, attachments)))
      where deleted_at is null;
    create index messages_files on messages using gin (attachments jsonb_path_ops) where attachments <> '[]';
    drop index tasks_search;
    create index tasks_search on tasks using gin (search_words(title || ' ' || coalesce(description, '')));

    -- The words at the beginning of a file of text: the file itself is in file_chunks.
    create table file_words (
      file_id uuid primary key references files on delete cascade,
      words tsvector not null
    );
    create index file_words_search on file_words using gin (words);
  `.execute(db)
}
