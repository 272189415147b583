// Generated from packages/contract by `npm run generate`. Do not edit.
import type { RestCalls } from '../rest-calls.ts'

/** The calls by noun, beside their flat names: `client.vault.items.reveal` is `client.revealItem`. */
export interface Namespaces {
  readonly auth: {
    /** Get whether the first owner is still to be created: `getSetup`. */
    getSetup: RestCalls['getSetup']
    /** Create the workspace and its first owner, once: `setup`. */
    setup: RestCalls['setup']
    /** Exchange a refresh token for a new pair of tokens: `refresh`. */
    refresh: RestCalls['refresh']
    /** End the session that the client is signed in with: `logout`. */
    logout: RestCalls['logout']
    /** Get who the client is signed in as, and what it may do: `getMe`. */
    getMe: RestCalls['getMe']
    /** List the places where you are signed in: `listSessions`. */
    listSessions: RestCalls['listSessions']
    /** Sign out everywhere but here: `revokeOtherSessions`. */
    revokeOtherSessions: RestCalls['revokeOtherSessions']
    /** Sign out of one place: `revokeSession`. */
    revokeSession: RestCalls['revokeSession']
    /**
     * Create a single-use ticket with which a browser opens its socket within `expiresIn` seconds: `createWsTicket`.
     */
    createWsTicket: RestCalls['createWsTicket']
    /** `login`. */
    login: RestCalls['login']
  }
  readonly account: {
    /** Change your password and end your other sessions: `changePassword`. */
    changePassword: RestCalls['changePassword']
    /** Change the e-mail address that you sign in with: `changeEmail`. */
    changeEmail: RestCalls['changeEmail']
    /** List the latest 20 changes to your account, newest first: `listAccountActivity`. */
    listActivity: RestCalls['listAccountActivity']
    /** Get whether your second factor is on, and how many recovery codes are left: `getTotp`. */
    getTotp: RestCalls['getTotp']
    /** Get a secret for your authenticator app: `setUpTotp`. */
    setUpTotp: RestCalls['setUpTotp']
    /** Turn the second factor on: `enableTotp`. */
    enableTotp: RestCalls['enableTotp']
    /** Replace your recovery codes: `renewRecoveryCodes`. */
    renewRecoveryCodes: RestCalls['renewRecoveryCodes']
    /** Turn the second factor off: `disableTotp`. */
    disableTotp: RestCalls['disableTotp']
    readonly signIns: {
      /** List your sign-ins and refused attempts, newest first: `listSignIns`. */
      list: RestCalls['listSignIns']
      /** Every entry of `listSignIns`: `iterateSignIns`. */
      iterate: RestCalls['iterateSignIns']
      /** List sign-ins on new devices that you have not looked at: `listNewSignIns`. */
      listNew: RestCalls['listNewSignIns']
      /** Say whether a sign-in on a new device was you: `answerNewSignIn`. */
      answer: RestCalls['answerNewSignIn']
    }
  }
  readonly sso: {
    /** Start a sign-in by the provider of the installation: `startSso`. */
    start: RestCalls['startSso']
    /** Start connecting your account to the provider: `startSsoLink`. */
    startLink: RestCalls['startSsoLink']
    /** Start proving by a new sign-in at the provider who you are: `startSsoProof`. */
    startProof: RestCalls['startSsoProof']
    /** Sign in with what the provider sent the browser back with: `finishSso`. */
    finish: RestCalls['finishSso']
    /** Get how you sign in: `getSignInMethods`. */
    getSignInMethods: RestCalls['getSignInMethods']
    /** Disconnect your account from the provider: `unlinkIdentity`. */
    unlinkIdentity: RestCalls['unlinkIdentity']
    /** Get how single sign-on is set: `getSsoState`. */
    getState: RestCalls['getSsoState']
    /** Set whether single sign-on is the only way in: `setSsoOnly`. */
    setOnly: RestCalls['setSsoOnly']
  }
  readonly passkeys: {
    /** List your passkeys, oldest first: `listPasskeys`. */
    list: RestCalls['listPasskeys']
    /** Start adding a passkey: `startPasskey`. */
    start: RestCalls['startPasskey']
    /** Add the passkey that the authenticator made: `addPasskey`. */
    add: RestCalls['addPasskey']
    /** Rename a passkey of yours: `renamePasskey`. */
    rename: RestCalls['renamePasskey']
    /** Remove a passkey of yours: `removePasskey`. */
    remove: RestCalls['removePasskey']
    /** Start signing in with a passkey: `startPasskeySignIn`. */
    startSignIn: RestCalls['startPasskeySignIn']
    /** Sign in with what the authenticator signed: `finishPasskeySignIn`. */
    finishSignIn: RestCalls['finishPasskeySignIn']
  }
  readonly proof: {
    /** Get by what you can prove again who you are: `getProofWays`. */
    getWays: RestCalls['getProofWays']
    /** Check that you have proven lately enough who you are: `checkProof`. */
    check: RestCalls['checkProof']
    /** Prove again who you are, by password or by a code: `proveSession`. */
    prove: RestCalls['proveSession']
    /** Start proving by a passkey who you are: `startPasskeyProof`. */
    startPasskey: RestCalls['startPasskeyProof']
    /** Prove by what the authenticator signed who you are: `finishPasskeyProof`. */
    finishPasskey: RestCalls['finishPasskeyProof']
  }
  readonly workspace: {
    /** Rename the workspace: `updateWorkspace`. */
    update: RestCalls['updateWorkspace']
    /** Get the time zone and working hours of the workspace, and how long events are kept: `getWorkspaceSettings`. */
    getSettings: RestCalls['getWorkspaceSettings']
    /** Change them: `updateWorkspaceSettings`. */
    updateSettings: RestCalls['updateWorkspaceSettings']
    /** Get whether the installation sends mail: `getMailState`. */
    getMailState: RestCalls['getMailState']
    /** Mail a test to your own address: `sendTestMail`. */
    sendTestMail: RestCalls['sendTestMail']
    readonly signInRules: {
      /** Get what the workspace asks of people who sign in: `getSignInRules`. */
      get: RestCalls['getSignInRules']
      /** Set what the workspace asks of people who sign in: `setSignInRules`. */
      set: RestCalls['setSignInRules']
    }
  }
  readonly seal: {
    /** Get whether the secrets are sealed: `getSeal`. */
    get: RestCalls['getSeal']
    /** Unseal the node that answers, with the passphrase of the root key: `unseal`. */
    unseal: RestCalls['unseal']
  }
  readonly members: {
    /** List the people of the workspace by name: `listMembers`. */
    list: RestCalls['listMembers']
    /** Every entry of `listMembers`: `iterateMembers`. */
    iterate: RestCalls['iterateMembers']
    /** Change a person's role, name, handle or e-mail address, or disable them: `updateMember`. */
    update: RestCalls['updateMember']
    /** Remove a person's second factor: `resetSecondFactor`. */
    resetSecondFactor: RestCalls['resetSecondFactor']
    /** Disconnect a person from the provider of single sign-on: `disconnectMember`. */
    disconnect: RestCalls['disconnectMember']
    /** Get what a person would leave behind: `getMemberHoldings`. */
    getHoldings: RestCalls['getMemberHoldings']
    /** Remove a person, and hand over what they own: `removeMember`. */
    remove: RestCalls['removeMember']
  }
  readonly groups: {
    /** List the groups of the workspace, by name: `listGroups`. */
    list: RestCalls['listGroups']
    /** Every entry of `listGroups`: `iterateGroups`. */
    iterate: RestCalls['iterateGroups']
    /** Get a group: `getGroup`. */
    get: RestCalls['getGroup']
    /** Make a group of people: `createGroup`. */
    create: RestCalls['createGroup']
    /** Rename a group: `renameGroup`. */
    rename: RestCalls['renameGroup']
    /** Delete a group that no vault asks for approvals: `deleteGroup`. */
    delete: RestCalls['deleteGroup']
    /** List the people of a group, as they were added: `listGroupMembers`. */
    listMembers: RestCalls['listGroupMembers']
    /** Every entry of `listGroupMembers`: `iterateGroupMembers`. */
    iterateMembers: RestCalls['iterateGroupMembers']
    /** Add a person to a group: `addGroupMember`. */
    addMember: RestCalls['addGroupMember']
    /** Remove a person from a group: `removeGroupMember`. */
    removeMember: RestCalls['removeGroupMember']
  }
  readonly invites: {
    /** List the invitations that are still open, newest first: `listInvites`. */
    list: RestCalls['listInvites']
    /** Every entry of `listInvites`: `iterateInvites`. */
    iterate: RestCalls['iterateInvites']
    /** Invite a person: `createInvite`. */
    create: RestCalls['createInvite']
    /** Revoke an invitation: `revokeInvite`. */
    revoke: RestCalls['revokeInvite']
    /** Get what an invitation link is for: `checkInvite`. */
    check: RestCalls['checkInvite']
    /** Join the workspace with an invitation, and sign in: `acceptInvite`. */
    accept: RestCalls['acceptInvite']
  }
  readonly passwordResets: {
    /** Create a link with which a person sets a new password: `createPasswordReset`. */
    create: RestCalls['createPasswordReset']
    /** Have a link mailed to oneself with which to set a new password: `requestPasswordReset`. */
    request: RestCalls['requestPasswordReset']
    /** Get what a password-reset link is for: `checkPasswordReset`. */
    check: RestCalls['checkPasswordReset']
    /** Set a new password with a reset link: `resetPassword`. */
    reset: RestCalls['resetPassword']
  }
  readonly agents: {
    /** List the agents of the workspace by name, with what each does now: `listAgents`. */
    list: RestCalls['listAgents']
    /** Every entry of `listAgents`: `iterateAgents`. */
    iterate: RestCalls['iterateAgents']
    /** Provision an agent: `createAgent`. */
    create: RestCalls['createAgent']
    /** Get an agent: `getAgent`. */
    get: RestCalls['getAgent']
    /** Rename, describe, group or hand over an agent: `updateAgent`. */
    update: RestCalls['updateAgent']
    /** Remove an agent for good: `deleteAgent`. */
    delete: RestCalls['deleteAgent']
    /** Stop an agent at once: `freezeAgent`. */
    freeze: RestCalls['freezeAgent']
    /** Let a frozen agent work again: `unfreezeAgent`. */
    unfreeze: RestCalls['unfreezeAgent']
    /** Get what an agent can reach now, counted: `getBlastRadius`. */
    getBlastRadius: RestCalls['getBlastRadius']
    /** Get what an agent can reach now, by name: `getAgentReach`. */
    getReach: RestCalls['getAgentReach']
    /** List how much each agent holds, and how its jobs go: `listAgentWorkloads`. */
    listWorkloads: RestCalls['listAgentWorkloads']
    /** Every entry of `listAgentWorkloads`: `iterateAgentWorkloads`. */
    iterateWorkloads: RestCalls['iterateAgentWorkloads']
    /** List what an agent did and what was done to it, newest first: `listAgentHistory`. */
    listHistory: RestCalls['listAgentHistory']
    readonly limits: {
      /** Get how much an agent may do, and what the workspace sets for all of them: `getAgentLimits`. */
      get: RestCalls['getAgentLimits']
      /** Set how much an agent may do: `setAgentLimits`. */
      set: RestCalls['setAgentLimits']
      /** Set how much every agent may do that has no limits of its own: `setDefaultAgentLimits`. */
      setDefault: RestCalls['setDefaultAgentLimits']
    }
    readonly keys: {
      /** Generate an API key for an agent: `createAgentKey`. */
      create: RestCalls['createAgentKey']
      /** List the API keys of an agent, without their secrets: `listAgentKeys`. */
      list: RestCalls['listAgentKeys']
      /** Replace an API key by a new one of the same name and scopes: `rotateAgentKey`. */
      rotate: RestCalls['rotateAgentKey']
      /** Revoke an API key: `revokeAgentKey`. */
      revoke: RestCalls['revokeAgentKey']
      /** Register an Ed25519 public key of an agent: `addAgentPublicKey`. */
      addPublicKey: RestCalls['addAgentPublicKey']
      /** Register an Ed25519 public key of your own: `registerPublicKey`. */
      registerPublicKey: RestCalls['registerPublicKey']
      /** List the public keys of an agent: `listAgentPublicKeys`. */
      listPublicKeys: RestCalls['listAgentPublicKeys']
      /** Revoke a public key: `revokeAgentPublicKey`. */
      revokePublicKey: RestCalls['revokeAgentPublicKey']
    }
  }
  readonly applications: {
    /** Tell what an authorization request asks for, and who asks: `checkApplication`. */
    check: RestCalls['checkApplication']
    /** Let an application act as an agent over MCP: `allowApplication`. */
    allow: RestCalls['allowApplication']
    /** Refuse an application that asks to act as an agent: `refuseApplication`. */
    refuse: RestCalls['refuseApplication']
    /** List the applications that you allowed, newest first: `listApplications`. */
    list: RestCalls['listApplications']
    /** List the applications that act as an agent, newest first: `listAgentApplications`. */
    listAgent: RestCalls['listAgentApplications']
    /** End the access of an application: `revokeApplication`. */
    revoke: RestCalls['revokeApplication']
  }
  readonly capabilities: {
    /** Publish what the signed-in agent can do, so that others find it: `registerCapabilities`. */
    register: RestCalls['registerCapabilities']
    /** Find agents by what they can do, connected ones first: `discoverAgents`. */
    discoverAgents: RestCalls['discoverAgents']
  }
  readonly manifest: {
    /** Get the signed-in agent's whole view of its world: `getManifest`. */
    get: RestCalls['getManifest']
  }
  readonly channels: {
    /** List the channels you can see, with unread counts, most recent first: `listChannels`. */
    list: RestCalls['listChannels']
    /** Every entry of `listChannels`: `iterateChannels`. */
    iterate: RestCalls['iterateChannels']
    /** Find channels by the names that texts call them by: `findChannels`. */
    find: RestCalls['findChannels']
    /** Get a channel: `getChannel`. */
    get: RestCalls['getChannel']
    /** Create a channel or a group: `createChannel`. */
    create: RestCalls['createChannel']
    /** Create a private channel for a piece of work: `createCollaborationChannel`. */
    createCollaboration: RestCalls['createCollaborationChannel']
    /** Open the direct message with someone: `openDm`. */
    openDm: RestCalls['openDm']
    /** Rename, describe or archive a channel: `updateChannel`. */
    update: RestCalls['updateChannel']
    /** Star or mute a channel for yourself, and choose what you are notified of: `updateChannelPreferences`. */
    updatePreferences: RestCalls['updateChannelPreferences']
    /** Delete a channel and its messages: `deleteChannel`. */
    delete: RestCalls['deleteChannel']
    /** List the members of a channel by name: `listChannelMembers`. */
    listMembers: RestCalls['listChannelMembers']
    /** Every entry of `listChannelMembers`: `iterateChannelMembers`. */
    iterateMembers: RestCalls['iterateChannelMembers']
    /** Add a person or an agent to a channel; yourself, to join a public one: `addChannelMember`. */
    addMember: RestCalls['addChannelMember']
    /** Remove someone from a channel; yourself, to leave it: `removeChannelMember`. */
    removeMember: RestCalls['removeChannelMember']
    /** Mark a channel read up to and including a `seq`: `markRead`. */
    markRead: RestCalls['markRead']
  }
  readonly messages: {
    /** Get a part of a channel's history, oldest first: `getMessages`. */
    list: RestCalls['getMessages']
    /** Get a message: `getMessage`. */
    get: RestCalls['getMessage']
    /** List the texts of a message, newest first: `listMessageRevisions`. */
    listRevisions: RestCalls['listMessageRevisions']
    /** Every entry of `listMessageRevisions`: `iterateMessageRevisions`. */
    iterateRevisions: RestCalls['iterateMessageRevisions']
    /** Get a message and the answers under it, oldest first: `getThread`. */
    getThread: RestCalls['getThread']
    /** Change the text of your message: `editMessage`. */
    edit: RestCalls['editMessage']
    /** Delete a message: `deleteMessage`. */
    delete: RestCalls['deleteMessage']
    /** Put an emoji on a message: `addReaction`. */
    addReaction: RestCalls['addReaction']
    /** Take your emoji off a message: `removeReaction`. */
    removeReaction: RestCalls['removeReaction']
    /** List the messages pinned in a channel, the latest pin first: `listPins`. */
    listPins: RestCalls['listPins']
    /** Pin a message in its channel: `pinMessage`. */
    pin: RestCalls['pinMessage']
    /** Unpin a message: `unpinMessage`. */
    unpin: RestCalls['unpinMessage']
    /** List the messages you saved for later, the latest first: `listSavedMessages`. */
    listSaved: RestCalls['listSavedMessages']
    /** Every entry of `listSavedMessages`: `iterateSavedMessages`. */
    iterateSaved: RestCalls['iterateSavedMessages']
    /** Get the ids of the messages you saved for later: `getSavedMessageIds`. */
    getSavedIds: RestCalls['getSavedMessageIds']
    /** Save a message for later: `saveMessage`. */
    save: RestCalls['saveMessage']
    /** Take a message off your list for later: `unsaveMessage`. */
    unsave: RestCalls['unsaveMessage']
    /** List what you have typed and not sent, the latest first: `listDrafts`. */
    listDrafts: RestCalls['listDrafts']
    /** Keep what you have typed in a channel or thread, for your other devices: `putDraft`. */
    putDraft: RestCalls['putDraft']
    /** List what agents did with messages: delivered, read, acted on, failed: `listMessageReceipts`. */
    listReceipts: RestCalls['listMessageReceipts']
    /** Say what you did with a message: took it, acted on it, or failed: `acknowledgeMessage`. */
    acknowledge: RestCalls['acknowledgeMessage']
    /** Ask the agent of a run to stop, or to do it again: `requestRunControl`. */
    requestRunControl: RestCalls['requestRunControl']
    /** List what people asked of runs in a channel, newest first: `listRunControls`. */
    listRunControls: RestCalls['listRunControls']
    /** List what people asked of your runs in all your channels, newest first: `listOwnRunControls`. */
    listOwnRunControls: RestCalls['listOwnRunControls']
    /** Accept or refuse to stop a run, or to do it again: `answerRunControl`. */
    answerRunControl: RestCalls['answerRunControl']
    /** Take back what was asked of a run, until the agent answers: `cancelRunControl`. */
    cancelRunControl: RestCalls['cancelRunControl']
    /** `sendMessage`. */
    send: RestCalls['sendMessage']
    /** `iterateMessages`. */
    iterate: RestCalls['iterateMessages']
  }
  readonly unread: {
    /** List the threads you take part in, the latest answer first: `listThreads`. */
    listThreads: RestCalls['listThreads']
    /** Every entry of `listThreads`: `iterateThreads`. */
    iterateThreads: RestCalls['iterateThreads']
    /** Mark a thread read up to and including a `seq`: `markThreadRead`. */
    markThreadRead: RestCalls['markThreadRead']
    /** Mark a message unread, with everything after it: `markUnread`. */
    markUnread: RestCalls['markUnread']
    /** List the unread messages that mention you, newest first: `listMentions`. */
    listMentions: RestCalls['listMentions']
    /** Every entry of `listMentions`: `iterateMentions`. */
    iterateMentions: RestCalls['iterateMentions']
  }
  readonly questions: {
    /** List questions that you asked, may answer, or that your channels show, newest first: `listQuestions`. */
    list: RestCalls['listQuestions']
    /** Every entry of `listQuestions`: `iterateQuestions`. */
    iterate: RestCalls['iterateQuestions']
    /** Get a question: `getQuestion`. */
    get: RestCalls['getQuestion']
    /** Answer a question: `answerQuestion`. */
    answer: RestCalls['answerQuestion']
    /** Withdraw your own pending question: `withdrawQuestion`. */
    withdraw: RestCalls['withdrawQuestion']
    /** `askQuestion`. */
    ask: RestCalls['askQuestion']
    /** `waitForQuestion`. */
    waitFor: RestCalls['waitForQuestion']
  }
  readonly inbox: {
    /** List the needs that you have dismissed or snoozed, the latest first: `listNeedMarks`. */
    listMarks: RestCalls['listNeedMarks']
    /** Every entry of `listNeedMarks`: `iterateNeedMarks`. */
    iterateMarks: RestCalls['iterateNeedMarks']
    /** Dismiss needs until they change: `dismissNeeds`. */
    dismiss: RestCalls['dismissNeeds']
    /** Snooze needs until a time, or until they change: `snoozeNeeds`. */
    snooze: RestCalls['snoozeNeeds']
    /** Bring dismissed or snoozed needs back: `restoreNeeds`. */
    restore: RestCalls['restoreNeeds']
  }
  readonly push: {
    /** Get the public key that subscriptions are made with: `getPushKey`. */
    getKey: RestCalls['getPushKey']
    /** List the devices that you are notified on, newest first: `listPushDevices`. */
    list: RestCalls['listPushDevices']
    /** Be notified on the device of this session, as chosen: `savePushDevice`. */
    save: RestCalls['savePushDevice']
    /** No longer be notified on a device: `removePushDevice`. */
    remove: RestCalls['removePushDevice']
    /** Send a test notification to a device of yours: `testPushDevice`. */
    test: RestCalls['testPushDevice']
    /** Say whether you have Sesame in front of you: `setLooking`. */
    setLooking: RestCalls['setLooking']
  }
  readonly notifications: {
    /** List what you were told, and how, the latest first: `listNotifications`. */
    list: RestCalls['listNotifications']
    /** Every entry of `listNotifications`: `iterateNotifications`. */
    iterate: RestCalls['iterateNotifications']
  }
  readonly cards: {
    /** Get the leases, questions, tasks and runs that messages stand for, up to 100 at once: `getCards`. */
    get: RestCalls['getCards']
  }
  readonly files: {
    /** Get what a file is and how it begins: `previewFile`. */
    preview: RestCalls['previewFile']
    /** `uploadFile`. */
    upload: RestCalls['uploadFile']
    /** `downloadFile`. */
    download: RestCalls['downloadFile']
  }
  readonly vault: {
    /** List the vaults you can see, by name: `listVaults`. */
    list: RestCalls['listVaults']
    /** Every entry of `listVaults`: `iterateVaults`. */
    iterate: RestCalls['iterateVaults']
    /** Get a vault: `getVault`. */
    get: RestCalls['getVault']
    /** Create a vault: `createVault`. */
    create: RestCalls['createVault']
    /**
     * Rename or describe a vault, or change who may request leases, who must approve, and who may break the glass: `updateVault`.
     */
    update: RestCalls['updateVault']
    /** Delete a vault and all its items for good: `deleteVault`. */
    delete: RestCalls['deleteVault']
    /** Replace the key of a vault and reseal its items, which stay usable meanwhile: `rotateVaultKey`. */
    rotateKey: RestCalls['rotateVaultKey']
    /** Set which field keys of a vault are always masked, and which never: `updateVaultMaskingPolicy`. */
    updateMaskingPolicy: RestCalls['updateVaultMaskingPolicy']
    /** List the members of a vault with their roles, as they were added: `listVaultMembers`. */
    listMembers: RestCalls['listVaultMembers']
    /** Every entry of `listVaultMembers`: `iterateVaultMembers`. */
    iterateMembers: RestCalls['iterateVaultMembers']
    /** Give someone a role in a vault, or change it: `setVaultMember`. */
    setMember: RestCalls['setVaultMember']
    /** Remove someone from a vault, or leave it: `removeVaultMember`. */
    removeMember: RestCalls['removeVaultMember']
    readonly items: {
      /** List the items of a vault, without any value: `listVaultItems`. */
      list: RestCalls['listVaultItems']
      /** Every entry of `listVaultItems`: `iterateVaultItems`. */
      iterate: RestCalls['iterateVaultItems']
      /** List the tags of the items of a vault, the most used first: `listVaultTags`. */
      listTags: RestCalls['listVaultTags']
      /** Get an item with the keys of its fields and a hint for each: `getVaultItem`. */
      get: RestCalls['getVaultItem']
      /** Store a secret: `createVaultItem`. */
      create: RestCalls['createVaultItem']
      /** Store up to 500 secrets in one step: `importVaultItems`. */
      import: RestCalls['importVaultItems']
      /** Find which of up to 1,000 names are names of items of a vault, whatever their case: `checkVaultItemNames`. */
      checkNames: RestCalls['checkVaultItemNames']
      /** Change an item: `updateVaultItem`. */
      update: RestCalls['updateVaultItem']
      /** Delete an item and all its versions for good: `deleteVaultItem`. */
      delete: RestCalls['deleteVaultItem']
      /** Put an item out of use: out of lists, of the search and of what can be asked for: `archiveVaultItem`. */
      archive: RestCalls['archiveVaultItem']
      /** Bring an archived item back into use: `unarchiveVaultItem`. */
      unarchive: RestCalls['unarchiveVaultItem']
      /** Set how many people must approve leases of an item, and its environment: `updateItemApprovals`. */
      updateApprovals: RestCalls['updateItemApprovals']
      /** List the items that you have as favourites, in all vaults, by name: `listFavouriteItems`. */
      listFavourite: RestCalls['listFavouriteItems']
      /** Make an item a favourite of yours: `favouriteVaultItem`. */
      favourite: RestCalls['favouriteVaultItem']
      /** Take an item off your favourites: `unfavouriteVaultItem`. */
      unfavourite: RestCalls['unfavouriteVaultItem']
      /** List the versions of an item, newest first, without any value: `listVaultItemVersions`. */
      listVersions: RestCalls['listVaultItemVersions']
      /** Make the fields of an earlier version the newest again, as a version of its own: `restoreVaultItem`. */
      restore: RestCalls['restoreVaultItem']
      /** List who revealed or used an item, how and when, newest first: `listVaultItemUses`. */
      listUses: RestCalls['listVaultItemUses']
      /** `revealItem`. */
      reveal: RestCalls['revealItem']
      /** `exportVault`. */
      export: RestCalls['exportVault']
      /** `streamVaultExport`. */
      streamExport: RestCalls['streamVaultExport']
    }
    readonly leases: {
      /** Request a secret: `requestLease`. */
      request: RestCalls['requestLease']
      /** Give the agent of a job a secret for its next runs: `giveLease`. */
      give: RestCalls['giveLease']
      /** Get the leased values, while the lease is active: `useSecret`. */
      use: RestCalls['useSecret']
      /** List leases you requested or may decide, newest first: `listLeases`. */
      list: RestCalls['listLeases']
      /** Every entry of `listLeases`: `iterateLeases`. */
      iterate: RestCalls['iterateLeases']
      /** Get a lease: `getLease`. */
      get: RestCalls['getLease']
      /** Approve a request, in full or narrowed: `approveLease`. */
      approve: RestCalls['approveLease']
      /** Give a requested lease in an emergency, alone and at once: `breakGlass`. */
      breakGlass: RestCalls['breakGlass']
      /** Review that the glass was broken for a lease: `reviewBreakGlass`. */
      reviewBreakGlass: RestCalls['reviewBreakGlass']
      /** Deny a request: `denyLease`. */
      deny: RestCalls['denyLease']
      /** Ask back about a pending request: `askRequester`. */
      askRequester: RestCalls['askRequester']
      /** Answer what was asked back about your pending request: `answerApprover`. */
      answerApprover: RestCalls['answerApprover']
      /** Change what your pending request asks for: `changeLeaseTerms`. */
      changeTerms: RestCalls['changeLeaseTerms']
      /** Extend an active lease by 30 s to 24 h, up to 24 h in all: `extendLease`. */
      extend: RestCalls['extendLease']
      /** End an active lease: `revokeLease`. */
      revoke: RestCalls['revokeLease']
      /** Cancel your own pending request: `cancelLease`. */
      cancel: RestCalls['cancelLease']
      /** Get the current one-time code of an item: `generateTotp`. */
      generateTotp: RestCalls['generateTotp']
      /** Get where the proxy for use without reveal listens, and its certificate: `getProxy`. */
      getProxy: RestCalls['getProxy']
      /** Let an HTTP client of yours use a lease through the proxy: `createProxyCredential`. */
      createProxyCredential: RestCalls['createProxyCredential']
      /** `fetchWithLease`. */
      fetch: RestCalls['fetchWithLease']
    }
    readonly approvalRules: {
      /** Let requests such as this one pass without a person, within bounds: `createApprovalRule`. */
      create: RestCalls['createApprovalRule']
      /** Count the requests of the last 30 days that a rule would have passed: `previewApprovalRule`. */
      preview: RestCalls['previewApprovalRule']
      /** List the approval rules of your vaults, newest first: `listApprovalRules`. */
      list: RestCalls['listApprovalRules']
      /** Every entry of `listApprovalRules`: `iterateApprovalRules`. */
      iterate: RestCalls['iterateApprovalRules']
      /** See how long decisions take, which rules are worth making, and which ending: `getApprovalInsights`. */
      getInsights: RestCalls['getApprovalInsights']
      /** Get an approval rule: `getApprovalRule`. */
      get: RestCalls['getApprovalRule']
      /** Change the bounds of a rule, or confirm it as it is: `updateApprovalRule`. */
      update: RestCalls['updateApprovalRule']
      /** End a rule at once, and if you say so the leases that it gave: `revokeApprovalRule`. */
      revoke: RestCalls['revokeApprovalRule']
    }
    readonly imports: {
      /** Store up to 500 entries of a file, each of them once: `storeVaultImport`. */
      store: RestCalls['storeVaultImport']
      /** Get what of a file is stored in a vault: `getVaultImport`. */
      get: RestCalls['getVaultImport']
      /** Take back what was stored from a file: `undoVaultImport`. */
      undo: RestCalls['undoVaultImport']
    }
    readonly leaks: {
      /** List the unhandled leaks of the vaults you manage, newest first: `listLeaks`. */
      list: RestCalls['listLeaks']
      /** Get how far the search of earlier texts for an item's values is: `getLeakSearch`. */
      getSearch: RestCalls['getLeakSearch']
      /** Mark a leak as handled otherwise than by replacing the value: `resolveLeak`. */
      resolve: RestCalls['resolveLeak']
      /** Declare a leaked value to be no secret, as a manager of its vault: `notASecret`. */
      notASecret: RestCalls['notASecret']
    }
  }
  readonly tasks: {
    /** Create a task in a channel: `createTask`. */
    create: RestCalls['createTask']
    /** List the tasks of a channel, in the order of the board: `listTasks`. */
    list: RestCalls['listTasks']
    /** List the tasks of all channels you can see, in the order of the board: `listAllTasks`. */
    listAll: RestCalls['listAllTasks']
    /** Every entry of `listAllTasks`: `iterateTasks`. */
    iterate: RestCalls['iterateTasks']
    /** Count the tasks you can see by status, priority, assignee, label, channel or parent: `countTasks`. */
    count: RestCalls['countTasks']
    /** Get a task: `getTask`. */
    get: RestCalls['getTask']
    /** Get a task by its id alone, when its channel is not known: `findTask`. */
    find: RestCalls['findTask']
    /** Change or move a task: `updateTask`. */
    update: RestCalls['updateTask']
    /** Change or move several tasks: all of them, or none: `updateTasks`. */
    updateMany: RestCalls['updateTasks']
    /** Change, archive or delete up to 500 tasks, each by itself: `bulkUpdateTasks`. */
    bulkUpdate: RestCalls['bulkUpdateTasks']
    /** Get what holds for all tasks: the prefix of their keys, and when they are archived: `getTaskSettings`. */
    getSettings: RestCalls['getTaskSettings']
    /** Change what holds for all tasks: `updateTaskSettings`. */
    updateSettings: RestCalls['updateTaskSettings']
    /** Delete a task for good: `deleteTask`. */
    delete: RestCalls['deleteTask']
    /** Claim a task: of several who try at once, one gets it: `claimTask`. */
    claim: RestCalls['claimTask']
    /** Keep a claim: it lasts from now as long as when it was made: `heartbeatTask`. */
    heartbeat: RestCalls['heartbeatTask']
    /** Give a claimed task back: `releaseTask`. */
    release: RestCalls['releaseTask']
    /** Add someone who works on a task, in a role such as `reviewer`: `addTaskAssignee`. */
    addAssignee: RestCalls['addTaskAssignee']
    /** Remove someone from a task: `removeTaskAssignee`. */
    removeAssignee: RestCalls['removeTaskAssignee']
    /** List the comments on a task, oldest first: `listTaskComments`. */
    listComments: RestCalls['listTaskComments']
    /** Every entry of `listTaskComments`: `iterateTaskComments`. */
    iterateComments: RestCalls['iterateTaskComments']
    /** Comment on a task (markdown): `addTaskComment`. */
    addComment: RestCalls['addTaskComment']
    /** Get the history of a task, newest first: `getTaskActivity`. */
    getActivity: RestCalls['getTaskActivity']
    /** Every entry of `getTaskActivity`: `iterateTaskActivity`. */
    iterateActivity: RestCalls['iterateTaskActivity']
    /** Open the channel of a task: `createTaskChannel`. */
    createChannel: RestCalls['createTaskChannel']
    /** Change what your comment on a task says: `editTaskComment`. */
    editComment: RestCalls['editTaskComment']
    /** Put an emoji on a comment: `addTaskCommentReaction`. */
    addCommentReaction: RestCalls['addTaskCommentReaction']
    /** Take your emoji off a comment: `removeTaskCommentReaction`. */
    removeCommentReaction: RestCalls['removeTaskCommentReaction']
    /** Get what holds for the tasks of a channel: acceptance, and limits of its columns: `getTaskRules`. */
    getRules: RestCalls['getTaskRules']
    /** Change what holds for the tasks of a channel: `updateTaskRules`. */
    updateRules: RestCalls['updateTaskRules']
    /** Send a task in review back to who did the work, with a reason: `sendBackTask`. */
    sendBack: RestCalls['sendBackTask']
    /** List what happened to the tasks you watch, the latest first: `listTaskNews`. */
    listNews: RestCalls['listTaskNews']
    /** List who watches a task and may see it, the longest first: `listTaskWatchers`. */
    listWatchers: RestCalls['listTaskWatchers']
    /** Watch a task: be told of comments, assignments and what becomes of it: `watchTask`. */
    watch: RestCalls['watchTask']
    /** Watch a task no longer: `unwatchTask`. */
    unwatch: RestCalls['unwatchTask']
    /** Take away what you are told of a task, until something happens again: `readTaskNews`. */
    readNews: RestCalls['readTaskNews']
  }
  readonly views: {
    /** List the saved views of a page: your own and the shared ones, in your order: `listViews`. */
    list: RestCalls['listViews']
    /** Save a view of a page, for yourself or for everybody in the workspace: `createView`. */
    create: RestCalls['createView']
    /** Change, rename, share or unshare a saved view: `updateView`. */
    update: RestCalls['updateView']
    /** Delete a saved view; it can be restored for a day: `deleteView`. */
    delete: RestCalls['deleteView']
    /** Restore a saved view that was deleted within a day: `restoreView`. */
    restore: RestCalls['restoreView']
    /** Order the saved views of a page, or choose what it opens with, for yourself: `arrangeViews`. */
    arrange: RestCalls['arrangeViews']
  }
  readonly schedule: {
    /** Sync all scheduled jobs of the signed-in agent: `syncSchedule`. */
    sync: RestCalls['syncSchedule']
    /** Add a job: recurring by `cronExpression`, or a single run at `nextOccurrenceAt`: `createScheduleEvent`. */
    create: RestCalls['createScheduleEvent']
    /** Get the next runs that a schedule would ask for, soonest first, without a job: `previewRuns`. */
    previewRuns: RestCalls['previewRuns']
    /** List jobs: of all agents for people, its own for an agent: `getSchedule`. */
    list: RestCalls['getSchedule']
    /** Get a job: `getScheduleEvent`. */
    get: RestCalls['getScheduleEvent']
    /** Get the next runs of a job, soonest first: `getNextRuns`. */
    getNextRuns: RestCalls['getNextRuns']
    /** Change, pause or resume a job: `updateScheduleEvent`. */
    update: RestCalls['updateScheduleEvent']
    /** List syncs that changed something, newest first: `listScheduleSyncs`. */
    listSyncs: RestCalls['listScheduleSyncs']
    /** Cancel the jobs that a sync left out and that were held for a person: `applyHeldCancel`. */
    applyHeldCancel: RestCalls['applyHeldCancel']
    /** Keep the jobs that a sync left out, until their agent names them again: `keepHeldJobs`. */
    keepHeldJobs: RestCalls['keepHeldJobs']
    /** Restore the jobs that were cancelled by `applyHeldCancel` in the last day: `undoHeldCancel`. */
    undoHeldCancel: RestCalls['undoHeldCancel']
    /** Pause up to 500 jobs, each by itself: `pauseJobs`. */
    pauseJobs: RestCalls['pauseJobs']
    /** Resume up to 500 paused jobs, each by itself: `resumeJobs`. */
    resumeJobs: RestCalls['resumeJobs']
    /** Delete a job with its history: `deleteScheduleEvent`. */
    delete: RestCalls['deleteScheduleEvent']
    /** Record that a run began or how it ended: `recordOccurrence`. */
    recordOccurrence: RestCalls['recordOccurrence']
    /** List the last runs of a job, newest first; 20 by default: `getOccurrences`. */
    getOccurrences: RestCalls['getOccurrences']
    /** Get how the runs of a job went in the last 90 days: rates, streaks, durations, lateness: `getRunStats`. */
    getRunStats: RestCalls['getRunStats']
    /** Get what ran at the same time on a day: runs of a job, or of all jobs of an agent: `getRunOverlap`. */
    getRunOverlap: RestCalls['getRunOverlap']
    /** List what went wrong with runs in the last day, by job and error, newest first: `getRunTroubles`. */
    getRunTroubles: RestCalls['getRunTroubles']
    /** Get planned and actual runs between two instants, in time order: `getCalendar`. */
    getCalendar: RestCalls['getCalendar']
    /** Get days of the calendar with their counts, and the runs and bands that matter most: `getCalendarDays`. */
    getCalendarDays: RestCalls['getCalendarDays']
    /** List runs that came due or were reported between two instants, oldest first: `listRuns`. */
    listRuns: RestCalls['listRuns']
    /** List the runs that made a task, a message or a lease, with their jobs, newest first: `listLinkedRuns`. */
    listLinkedRuns: RestCalls['listLinkedRuns']
    /** Ask the agent to run a job now: `requestRun`. */
    requestRun: RestCalls['requestRun']
    /** List runs that people asked for, newest first: `listRunRequests`. */
    listRunRequests: RestCalls['listRunRequests']
    /** Accept or refuse to run a job now: `answerRunRequest`. */
    answerRunRequest: RestCalls['answerRunRequest']
    /** Take back a run that was asked for, until the agent answers: `cancelRunRequest`. */
    cancelRunRequest: RestCalls['cancelRunRequest']
    /** List alerts of runs, newest first: `listAlerts`. */
    listAlerts: RestCalls['listAlerts']
    /** Get the alert rules that hold for a job, an agent or the workspace: `getAlertRules`. */
    getAlertRules: RestCalls['getAlertRules']
    /** Set the alert rule of a kind, for a job, an agent or the workspace: `setAlertRule`. */
    setAlertRule: RestCalls['setAlertRule']
    /** Remove an alert rule: the next wider one holds again: `removeAlertRule`. */
    removeAlertRule: RestCalls['removeAlertRule']
    /** `listAllSchedule`. */
    listAll: RestCalls['listAllSchedule']
    readonly feeds: {
      /** List the calendar feeds of your own, newest first: `listCalendarFeeds`. */
      list: RestCalls['listCalendarFeeds']
      /** Create a private address of the calendar, for calendar programs: `createCalendarFeed`. */
      create: RestCalls['createCalendarFeed']
      /** Replace the address of a calendar feed: `resetCalendarFeed`. */
      reset: RestCalls['resetCalendarFeed']
      /** Remove a calendar feed: its address stops at once: `removeCalendarFeed`. */
      remove: RestCalls['removeCalendarFeed']
    }
  }
  readonly webhooks: {
    /** Subscribe a URL to events: `createWebhook`. */
    create: RestCalls['createWebhook']
    /** Check whether a URL may be subscribed: `checkWebhookUrl`. */
    checkUrl: RestCalls['checkWebhookUrl']
    /** Show what a message for people looks like: `previewWebhookMessage`. */
    previewMessage: RestCalls['previewWebhookMessage']
    /** List webhooks and how each has been doing, without their secrets: `listWebhooks`. */
    list: RestCalls['listWebhooks']
    /** Get a webhook and how it has been doing, without its secret: `getWebhook`. */
    get: RestCalls['getWebhook']
    /** Change a webhook, or turn it off or on: `updateWebhook`. */
    update: RestCalls['updateWebhook']
    /** Make a new signing secret: `rotateWebhookSecret`. */
    rotateSecret: RestCalls['rotateWebhookSecret']
    /** End the secret before the last rotation now: `endWebhookRotation`. */
    endRotation: RestCalls['endWebhookRotation']
    /** Delete a webhook: `deleteWebhook`. */
    delete: RestCalls['deleteWebhook']
    /** List deliveries with every attempt, newest first: `listWebhookDeliveries`. */
    listDeliveries: RestCalls['listWebhookDeliveries']
    /** Get a delivery, with what is posted for it: `getWebhookDelivery`. */
    getDelivery: RestCalls['getWebhookDelivery']
    /** Deliver an event again, under the same delivery id: `replayWebhookDelivery`. */
    replayDelivery: RestCalls['replayWebhookDelivery']
    /** Deliver everything since a time that did not arrive: `replayMissedWebhookDeliveries`. */
    replayMissedDeliveries: RestCalls['replayMissedWebhookDeliveries']
    /** Send a delivery of type `test`: `testWebhook`. */
    test: RestCalls['testWebhook']
  }
  readonly audit: {
    /** List audit entries, newest first: all of them, or those of leases you decided: `listAudit`. */
    list: RestCalls['listAudit']
    /** Every entry of `listAudit`: `iterateAudit`. */
    iterate: RestCalls['iterateAudit']
    /** Verify the hash chain: `verifyAudit`. */
    verify: RestCalls['verifyAudit']
    /** `exportAudit`. */
    export: RestCalls['exportAudit']
  }
  readonly profile: {
    /** Change your display name, handle, mail and region: `updateProfile`. */
    update: RestCalls['updateProfile']
    /** Get the emoji that marks what you have read: `getReadReceiptEmoji`. */
    getReadReceiptEmoji: RestCalls['getReadReceiptEmoji']
    /** Set the emoji that marks what you have read: `setReadReceiptEmoji`. */
    setReadReceiptEmoji: RestCalls['setReadReceiptEmoji']
    /** Read where a link in a message leads: `openDecisionLink`. */
    openDecisionLink: RestCalls['openDecisionLink']
  }
  readonly demo: {
    /** Get whether the workspace has demo data: `getDemo`. */
    get: RestCalls['getDemo']
    /** Add demo data: `addDemo`. */
    add: RestCalls['addDemo']
    /** Remove the demo data with what was put into it since, and nothing else: `removeDemo`. */
    remove: RestCalls['removeDemo']
  }
}

export const namespaces = (calls: RestCalls): Namespaces => ({
  auth: {
    getSetup: calls.getSetup,
    setup: calls.setup,
    refresh: calls.refresh,
    logout: calls.logout,
    getMe: calls.getMe,
    listSessions: calls.listSessions,
    revokeOtherSessions: calls.revokeOtherSessions,
    revokeSession: calls.revokeSession,
    createWsTicket: calls.createWsTicket,
    login: calls.login,
  },
  account: {
    changePassword: calls.changePassword,
    changeEmail: calls.changeEmail,
    listActivity: calls.listAccountActivity,
    getTotp: calls.getTotp,
    setUpTotp: calls.setUpTotp,
    enableTotp: calls.enableTotp,
    renewRecoveryCodes: calls.renewRecoveryCodes,
    disableTotp: calls.disableTotp,
    signIns: {
      list: calls.listSignIns,
      iterate: calls.iterateSignIns,
      listNew: calls.listNewSignIns,
      answer: calls.answerNewSignIn,
    },
  },
  sso: {
    start: calls.startSso,
    startLink: calls.startSsoLink,
    startProof: calls.startSsoProof,
    finish: calls.finishSso,
    getSignInMethods: calls.getSignInMethods,
    unlinkIdentity: calls.unlinkIdentity,
    getState: calls.getSsoState,
    setOnly: calls.setSsoOnly,
  },
  passkeys: {
    list: calls.listPasskeys,
    start: calls.startPasskey,
    add: calls.addPasskey,
    rename: calls.renamePasskey,
    remove: calls.removePasskey,
    startSignIn: calls.startPasskeySignIn,
    finishSignIn: calls.finishPasskeySignIn,
  },
  proof: {
    getWays: calls.getProofWays,
    check: calls.checkProof,
    prove: calls.proveSession,
    startPasskey: calls.startPasskeyProof,
    finishPasskey: calls.finishPasskeyProof,
  },
  workspace: {
    update: calls.updateWorkspace,
    getSettings: calls.getWorkspaceSettings,
    updateSettings: calls.updateWorkspaceSettings,
    getMailState: calls.getMailState,
    sendTestMail: calls.sendTestMail,
    signInRules: { get: calls.getSignInRules, set: calls.setSignInRules },
  },
  seal: { get: calls.getSeal, unseal: calls.unseal },
  members: {
    list: calls.listMembers,
    iterate: calls.iterateMembers,
    update: calls.updateMember,
    resetSecondFactor: calls.resetSecondFactor,
    disconnect: calls.disconnectMember,
    getHoldings: calls.getMemberHoldings,
    remove: calls.removeMember,
  },
  groups: {
    list: calls.listGroups,
    iterate: calls.iterateGroups,
    get: calls.getGroup,
    create: calls.createGroup,
    rename: calls.renameGroup,
    delete: calls.deleteGroup,
    listMembers: calls.listGroupMembers,
    iterateMembers: calls.iterateGroupMembers,
    addMember: calls.addGroupMember,
    removeMember: calls.removeGroupMember,
  },
  invites: {
    list: calls.listInvites,
    iterate: calls.iterateInvites,
    create: calls.createInvite,
    revoke: calls.revokeInvite,
    check: calls.checkInvite,
    accept: calls.acceptInvite,
  },
  passwordResets: {
    create: calls.createPasswordReset,
    request: calls.requestPasswordReset,
    check: calls.checkPasswordReset,
    reset: calls.resetPassword,
  },
  agents: {
    list: calls.listAgents,
    iterate: calls.iterateAgents,
    create: calls.createAgent,
    get: calls.getAgent,
    update: calls.updateAgent,
    delete: calls.deleteAgent,
    freeze: calls.freezeAgent,
    unfreeze: calls.unfreezeAgent,
    getBlastRadius: calls.getBlastRadius,
    getReach: calls.getAgentReach,
    listWorkloads: calls.listAgentWorkloads,
    iterateWorkloads: calls.iterateAgentWorkloads,
    listHistory: calls.listAgentHistory,
    limits: {
      get: calls.getAgentLimits,
      set: calls.setAgentLimits,
      setDefault: calls.setDefaultAgentLimits,
    },
    keys: {
      create: calls.createAgentKey,
      list: calls.listAgentKeys,
      rotate: calls.rotateAgentKey,
      revoke: calls.revokeAgentKey,
      addPublicKey: calls.addAgentPublicKey,
      registerPublicKey: calls.registerPublicKey,
      listPublicKeys: calls.listAgentPublicKeys,
      revokePublicKey: calls.revokeAgentPublicKey,
    },
  },
  applications: {
    check: calls.checkApplication,
    allow: calls.allowApplication,
    refuse: calls.refuseApplication,
    list: calls.listApplications,
    listAgent: calls.listAgentApplications,
    revoke: calls.revokeApplication,
  },
  capabilities: { register: calls.registerCapabilities, discoverAgents: calls.discoverAgents },
  manifest: { get: calls.getManifest },
  channels: {
    list: calls.listChannels,
    iterate: calls.iterateChannels,
    find: calls.findChannels,
    get: calls.getChannel,
    create: calls.createChannel,
    createCollaboration: calls.createCollaborationChannel,
    openDm: calls.openDm,
    update: calls.updateChannel,
    updatePreferences: calls.updateChannelPreferences,
    delete: calls.deleteChannel,
    listMembers: calls.listChannelMembers,
    iterateMembers: calls.iterateChannelMembers,
    addMember: calls.addChannelMember,
    removeMember: calls.removeChannelMember,
    markRead: calls.markRead,
  },
  messages: {
    list: calls.getMessages,
    get: calls.getMessage,
    listRevisions: calls.listMessageRevisions,
    iterateRevisions: calls.iterateMessageRevisions,
    getThread: calls.getThread,
    edit: calls.editMessage,
    delete: calls.deleteMessage,
    addReaction: calls.addReaction,
    removeReaction: calls.removeReaction,
    listPins: calls.listPins,
    pin: calls.pinMessage,
    unpin: calls.unpinMessage,
    listSaved: calls.listSavedMessages,
    iterateSaved: calls.iterateSavedMessages,
    getSavedIds: calls.getSavedMessageIds,
    save: calls.saveMessage,
    unsave: calls.unsaveMessage,
    listDrafts: calls.listDrafts,
    putDraft: calls.putDraft,
    listReceipts: calls.listMessageReceipts,
    acknowledge: calls.acknowledgeMessage,
    requestRunControl: calls.requestRunControl,
    listRunControls: calls.listRunControls,
    listOwnRunControls: calls.listOwnRunControls,
    answerRunControl: calls.answerRunControl,
    cancelRunControl: calls.cancelRunControl,
    send: calls.sendMessage,
    iterate: calls.iterateMessages,
  },
  unread: {
    listThreads: calls.listThreads,
    iterateThreads: calls.iterateThreads,
    markThreadRead: calls.markThreadRead,
    markUnread: calls.markUnread,
    listMentions: calls.listMentions,
    iterateMentions: calls.iterateMentions,
  },
  questions: {
    list: calls.listQuestions,
    iterate: calls.iterateQuestions,
    get: calls.getQuestion,
    answer: calls.answerQuestion,
    withdraw: calls.withdrawQuestion,
    ask: calls.askQuestion,
    waitFor: calls.waitForQuestion,
  },
  inbox: {
    listMarks: calls.listNeedMarks,
    iterateMarks: calls.iterateNeedMarks,
    dismiss: calls.dismissNeeds,
    snooze: calls.snoozeNeeds,
    restore: calls.restoreNeeds,
  },
  push: {
    getKey: calls.getPushKey,
    list: calls.listPushDevices,
    save: calls.savePushDevice,
    remove: calls.removePushDevice,
    test: calls.testPushDevice,
    setLooking: calls.setLooking,
  },
  notifications: { list: calls.listNotifications, iterate: calls.iterateNotifications },
  cards: { get: calls.getCards },
  files: { preview: calls.previewFile, upload: calls.uploadFile, download: calls.downloadFile },
  vault: {
    list: calls.listVaults,
    iterate: calls.iterateVaults,
    get: calls.getVault,
    create: calls.createVault,
    update: calls.updateVault,
    delete: calls.deleteVault,
    rotateKey: calls.rotateVaultKey,
    updateMaskingPolicy: calls.updateVaultMaskingPolicy,
    listMembers: calls.listVaultMembers,
    iterateMembers: calls.iterateVaultMembers,
    setMember: calls.setVaultMember,
    removeMember: calls.removeVaultMember,
    items: {
      list: calls.listVaultItems,
      iterate: calls.iterateVaultItems,
      listTags: calls.listVaultTags,
      get: calls.getVaultItem,
      create: calls.createVaultItem,
      import: calls.importVaultItems,
      checkNames: calls.checkVaultItemNames,
      update: calls.updateVaultItem,
      delete: calls.deleteVaultItem,
      archive: calls.archiveVaultItem,
      unarchive: calls.unarchiveVaultItem,
      updateApprovals: calls.updateItemApprovals,
      listFavourite: calls.listFavouriteItems,
      favourite: calls.favouriteVaultItem,
      unfavourite: calls.unfavouriteVaultItem,
      listVersions: calls.listVaultItemVersions,
      restore: calls.restoreVaultItem,
      listUses: calls.listVaultItemUses,
      reveal: calls.revealItem,
      export: calls.exportVault,
      streamExport: calls.streamVaultExport,
    },
    leases: {
      request: calls.requestLease,
      give: calls.giveLease,
      use: calls.useSecret,
      list: calls.listLeases,
      iterate: calls.iterateLeases,
      get: calls.getLease,
      approve: calls.approveLease,
      breakGlass: calls.breakGlass,
      reviewBreakGlass: calls.reviewBreakGlass,
      deny: calls.denyLease,
      askRequester: calls.askRequester,
      answerApprover: calls.answerApprover,
      changeTerms: calls.changeLeaseTerms,
      extend: calls.extendLease,
      revoke: calls.revokeLease,
      cancel: calls.cancelLease,
      generateTotp: calls.generateTotp,
      getProxy: calls.getProxy,
      createProxyCredential: calls.createProxyCredential,
      fetch: calls.fetchWithLease,
    },
    approvalRules: {
      create: calls.createApprovalRule,
      preview: calls.previewApprovalRule,
      list: calls.listApprovalRules,
      iterate: calls.iterateApprovalRules,
      getInsights: calls.getApprovalInsights,
      get: calls.getApprovalRule,
      update: calls.updateApprovalRule,
      revoke: calls.revokeApprovalRule,
    },
    imports: {
      store: calls.storeVaultImport,
      get: calls.getVaultImport,
      undo: calls.undoVaultImport,
    },
    leaks: {
      list: calls.listLeaks,
      getSearch: calls.getLeakSearch,
      resolve: calls.resolveLeak,
      notASecret: calls.notASecret,
    },
  },
  tasks: {
    create: calls.createTask,
    list: calls.listTasks,
    listAll: calls.listAllTasks,
    iterate: calls.iterateTasks,
    count: calls.countTasks,
    get: calls.getTask,
    find: calls.findTask,
    update: calls.updateTask,
    updateMany: calls.updateTasks,
    bulkUpdate: calls.bulkUpdateTasks,
    getSettings: calls.getTaskSettings,
    updateSettings: calls.updateTaskSettings,
    delete: calls.deleteTask,
    claim: calls.claimTask,
    heartbeat: calls.heartbeatTask,
    release: calls.releaseTask,
    addAssignee: calls.addTaskAssignee,
    removeAssignee: calls.removeTaskAssignee,
    listComments: calls.listTaskComments,
    iterateComments: calls.iterateTaskComments,
    addComment: calls.addTaskComment,
    getActivity: calls.getTaskActivity,
    iterateActivity: calls.iterateTaskActivity,
    createChannel: calls.createTaskChannel,
    editComment: calls.editTaskComment,
    addCommentReaction: calls.addTaskCommentReaction,
    removeCommentReaction: calls.removeTaskCommentReaction,
    getRules: calls.getTaskRules,
    updateRules: calls.updateTaskRules,
    sendBack: calls.sendBackTask,
    listNews: calls.listTaskNews,
    listWatchers: calls.listTaskWatchers,
    watch: calls.watchTask,
    unwatch: calls.unwatchTask,
    readNews: calls.readTaskNews,
  },
  views: {
    list: calls.listViews,
    create: calls.createView,
    update: calls.updateView,
    delete: calls.deleteView,
    restore: calls.restoreView,
    arrange: calls.arrangeViews,
  },
  schedule: {
    sync: calls.syncSchedule,
    create: calls.createScheduleEvent,
    previewRuns: calls.previewRuns,
    list: calls.getSchedule,
    get: calls.getScheduleEvent,
    getNextRuns: calls.getNextRuns,
    update: calls.updateScheduleEvent,
    listSyncs: calls.listScheduleSyncs,
    applyHeldCancel: calls.applyHeldCancel,
    keepHeldJobs: calls.keepHeldJobs,
    undoHeldCancel: calls.undoHeldCancel,
    pauseJobs: calls.pauseJobs,
    resumeJobs: calls.resumeJobs,
    delete: calls.deleteScheduleEvent,
    recordOccurrence: calls.recordOccurrence,
    getOccurrences: calls.getOccurrences,
    getRunStats: calls.getRunStats,
    getRunOverlap: calls.getRunOverlap,
    getRunTroubles: calls.getRunTroubles,
    getCalendar: calls.getCalendar,
    getCalendarDays: calls.getCalendarDays,
    listRuns: calls.listRuns,
    listLinkedRuns: calls.listLinkedRuns,
    requestRun: calls.requestRun,
    listRunRequests: calls.listRunRequests,
    answerRunRequest: calls.answerRunRequest,
    cancelRunRequest: calls.cancelRunRequest,
    listAlerts: calls.listAlerts,
    getAlertRules: calls.getAlertRules,
    setAlertRule: calls.setAlertRule,
    removeAlertRule: calls.removeAlertRule,
    listAll: calls.listAllSchedule,
    feeds: {
      list: calls.listCalendarFeeds,
      create: calls.createCalendarFeed,
      reset: calls.resetCalendarFeed,
      remove: calls.removeCalendarFeed,
    },
  },
  webhooks: {
    create: calls.createWebhook,
    checkUrl: calls.checkWebhookUrl,
    previewMessage: calls.previewWebhookMessage,
    list: calls.listWebhooks,
    get: calls.getWebhook,
    update: calls.updateWebhook,
    rotateSecret: calls.rotateWebhookSecret,
    endRotation: calls.endWebhookRotation,
    delete: calls.deleteWebhook,
    listDeliveries: calls.listWebhookDeliveries,
    getDelivery: calls.getWebhookDelivery,
    replayDelivery: calls.replayWebhookDelivery,
    replayMissedDeliveries: calls.replayMissedWebhookDeliveries,
    test: calls.testWebhook,
  },
  audit: {
    list: calls.listAudit,
    iterate: calls.iterateAudit,
    verify: calls.verifyAudit,
    export: calls.exportAudit,
  },
  profile: {
    update: calls.updateProfile,
    getReadReceiptEmoji: calls.getReadReceiptEmoji,
    setReadReceiptEmoji: calls.setReadReceiptEmoji,
    openDecisionLink: calls.openDecisionLink,
  },
  demo: { get: calls.getDemo, add: calls.addDemo, remove: calls.removeDemo },
})
