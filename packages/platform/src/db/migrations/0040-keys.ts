import { sql, type Kysely } from 'kysely'

/**
 * Keys for columns that named a row without one, with the workspace in them where both rows carry it, and an index under every
 * key: without one, removing a row reads the whole table that refers to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- What outlived its subject before there was a key: edits of messages whose channel is gone, references to nothing.
    delete from message_revisions r where not exists (select from messages m where m.id = r.message_id);
    delete from connections c where not exists (select from principals p where p.id = c.principal_id);
    update channels c set task_id = null
      where task_id is not null and not exists (select from tasks t where t.id = c.task_id);
    update channels c set pinned_message_id = null
      where pinned_message_id is not null and not exists (select from messages m where m.id = c.pinned_message_id);
    update vault_item_uses u set lease_id = null
      where lease_id is not null and not exists (select from leases l where l.id = u.lease_id);

    alter table principals add unique (workspace_id, id);
    alter table channels add unique (workspace_id, id);
    alter table vaults add unique (workspace_id, id);
    alter table webhooks add unique (workspace_id, id);

    alter table messages
      drop constraint messages_channel_id_fkey,
      add foreign key (workspace_id, channel_id) references channels (workspace_id, id) on delete cascade,
      add foreign key (thread_root_id) references messages (id) on delete cascade;
    alter table message_revisions add foreign key (message_id) references messages (id) on delete cascade;
    alter table channels
      add foreign key (pinned_message_id) references messages (id) on delete set null,
      add foreign key (task_id) references tasks on delete set null;
    alter table tasks
      drop constraint tasks_channel_id_fkey,
      add foreign key (workspace_id, channel_id) references channels (workspace_id, id) on delete cascade;
    alter table task_counters add foreign key (workspace_id) references workspaces;
    alter table task_activity add foreign key (actor_id) references principals;
    alter table schedule_events
      drop constraint schedule_events_agent_id_fkey,
      add foreign key (workspace_id, agent_id) references principals (workspace_id, id);
    alter table vaults add foreign key (workspace_id) references workspaces;
    alter table vault_keys
      drop constraint vault_keys_vault_id_fkey,
      add foreign key (workspace_id, vault_id) references vaults (workspace_id, id) on delete cascade;
    alter table vault_items
      drop constraint vault_items_vault_id_fkey,
      add foreign key (workspace_id, vault_id) references vaults (workspace_id, id) on delete cascade;
    alter table vault_item_uses add foreign key (lease_id) references leases on delete set null;
    alter table leases
      drop constraint leases_requester_id_fkey,
      add foreign key (workspace_id, requester_id) references principals (workspace_id, id);
    alter table webhooks
      drop constraint webhooks_owner_id_fkey,
      add foreign key (workspace_id, owner_id) references principals (workspace_id, id);
    alter table webhook_deliveries
      drop constraint webhook_deliveries_webhook_id_fkey,
      add foreign key (workspace_id, webhook_id) references webhooks (workspace_id, id) on delete cascade;
    alter table connections add foreign key (principal_id) references principals on delete cascade;

    -- A session that is swept takes its tokens with it.
    alter table refresh_tokens
      drop constraint refresh_tokens_session_id_fkey,
      add foreign key (session_id) references sessions on delete cascade;
    alter table socket_tickets
      drop constraint socket_tickets_session_id_fkey,
      add foreign key (session_id) references sessions on delete cascade;

    create index agent_public_keys_created_by on agent_public_keys (created_by) where created_by is not null;
    create index agents_created_by on agents (created_by);
    create index api_keys_created_by on api_keys (created_by);
    create index channels_created_by on channels (created_by);
    create index channels_pinned on channels (pinned_message_id) where pinned_message_id is not null;
    create index channels_task on channels (task_id) where task_id is not null;
    create index files_channel on files (channel_id) where channel_id is not null;
    create index files_uploader on files (uploader_id);
    create index files_workspace on files (workspace_id);
    create index invites_workspace on invites (workspace_id);
    create index invites_invited_by on invites (invited_by);
    create index leaks_author on leaks (author_id);
    create index leaks_channel on leaks (channel_id) where channel_id is not null;
    create index leaks_message on leaks (message_id) where message_id is not null;
    create index leaks_resolved_by on leaks (resolved_by) where resolved_by is not null;
    create index leases_channel on leases (channel_id) where channel_id is not null;
    create index reactions_principal on reactions (principal_id);
    create index sessions_person on sessions (principal_id);
    drop index sessions_principal;
    create index socket_tickets_session on socket_tickets (session_id);
    create index task_activity_actor on task_activity (actor_id) where actor_id is not null;
    create index task_comments_author on task_comments (author_id);
    create index tasks_created_by on tasks (created_by);
    create index tasks_own_channel on tasks (task_channel_id) where task_channel_id is not null;
    create index vault_field_watch_set_by on vault_field_watch (set_by);
    create index vault_item_uses_lease on vault_item_uses (lease_id) where lease_id is not null;
    create index vault_item_uses_principal on vault_item_uses (principal_id);
    create index vault_item_versions_created_by on vault_item_versions (created_by);
    create index vault_items_created_by on vault_items (created_by);
    create index vaults_created_by on vaults (created_by);
    create index webhook_deliveries_workspace on webhook_deliveries (workspace_id, event_position)
      where event_position is not null;
  `.execute(db)
}
