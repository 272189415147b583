import { sql, type Kysely } from 'kysely'

/**
 * Lists of a vault with any number of items: in natural order, by change or by use, filtered by type, tag and words, each from an
 * index. The words are those of `0120-search-words`; what is inside a word is found by its runs of three letters.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Sorts as people count: each number is as long as twelve digits. The same on every PostgreSQL.
    create function natural_key(name text) returns text
    language sql immutable parallel safe strict
    set search_path from current
    as $$
      select left(regexp_replace(
        regexp_replace(search_split(name, true), '([0-9]+)', '00000000000\\1', 'g'),
        '0+([0-9]{12})(?![0-9])', '\\1', 'g'), 300)
    $$;

    -- The runs of three letters in a text, marked so that no word is taken for one.
    create function letter_runs(content text) returns text[]
    language sql immutable parallel safe strict
    as $$
      select coalesce(array_agg(distinct '~' || substr(lower(content), place, 3)), '{}')
      from generate_series(1, length(content) - 2) as place
    $$;

    -- What an item is found by, as one text.
    create function item_text(name text, url text, tags text[]) returns text
    language plpgsql immutable parallel safe
    as $$ begin return concat_ws(' ', name, array_to_string(tags, ' '), url); end $$;

    create function item_words(name text, url text, tags text[]) returns tsvector
    language plpgsql immutable parallel safe cost 1000
    set search_path from current
    as $$
    declare
      content text := item_text(name, url, tags);
    begin
      return search_words(content) || array_to_tsvector(letter_runs(content));
    end
    $$;

    alter table vault_items
      add column last_used_at timestamptz,
      add column natural_key text collate "C" not null generated always as (natural_key(name)) stored,
      add column words tsvector not null generated always as (item_words(name, url, tags)) stored;
    update vault_items set last_used_at = uses.at
      from (select item_id, max(at) as at from vault_item_uses group by item_id) as uses
      where uses.item_id = vault_items.id;

    create index vault_items_named on vault_items (vault_id, natural_key, id);
    create index vault_items_typed on vault_items (vault_id, type, natural_key, id);
    create index vault_items_changed on vault_items (vault_id, updated_at desc, id desc);
    create index vault_items_used on vault_items (vault_id, coalesce(last_used_at, 'epoch') desc, id desc);
    create index vault_items_tags on vault_items using gin (tags);
    create index vault_items_words on vault_items using gin (words);
  `.execute(db)
}
