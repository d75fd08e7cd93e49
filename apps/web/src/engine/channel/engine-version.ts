/**
 * The version of what pages and the owner say to each other, the state's shape included. It rises when a
 * page of an older build would not understand; pages of an older version are told to reload.
 *
 * 1  State as patches, the calls of `EngineCalls`.
 * 2  `send` takes what a message mentions.
 * 3  Messages disappear: a chat's preview may be nothing. The account has what one hid and keeps.
 */
export const ENGINE_VERSION = 3;
