import { msg } from "@lingui/core/macro";
import type { Control, Role } from "@parley/protocol/control.ts";
import type { ConversationKind } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { isolate } from "../i18n/isolate.ts";
import { nameList, nameOf, type Names } from "./names.ts";
import { timerSentence } from "./timer-words.ts";

interface SystemEvent {
  readonly senderId: Id;
  readonly control: Control;
}

/** Says in a sentence what changed about a conversation; names and titles are isolated in it. */
export function systemLine(event: SystemEvent, kind: ConversationKind, names: Names): string {
  return event.senderId === names.me
    ? ownSystemLine(event.control, kind, names)
    : othersSystemLine(isolate(nameOf(names, event.senderId)), event.control, kind, names);
}

function ownSystemLine(control: Control, kind: ConversationKind, names: Names): string {
  const { i18n } = names;
  switch (control.type) {
    case "created":
      if (kind === "self") return i18n._(msg`Write notes, lists and links to yourself here.`);
      if (kind === "direct") return i18n._(msg`You started this chat.`);
      return i18n._(msg`You created the group “${isolate(control.title ?? "")}”.`);
    case "membersAdded":
      return i18n._(msg`You added ${nameList(names, control.userIds)}.`);
    case "memberRemoved":
      return i18n._(msg`You removed ${nameList(names, [control.userId])}.`);
    case "memberLeft":
      return i18n._(msg`You left.`);
    case "roleChanged":
      return ownRoleLine(nameList(names, [control.userId]), control.role, names);
    case "titleChanged":
      return i18n._(msg`You renamed the group to “${isolate(control.title)}”.`);
    case "descriptionChanged":
      return i18n._(msg`You changed the group's description.`);
    case "avatarChanged":
      return control.avatar === null
        ? i18n._(msg`You removed the group's picture.`)
        : i18n._(msg`You changed the group's picture.`);
    case "timerChanged":
      return control.seconds === null
        ? i18n._(msg`You turned off disappearing messages.`)
        : i18n._(msg`You turned on disappearing messages. ${timerSentence(control.seconds, i18n)}`);
  }
}

function othersSystemLine(
  actor: string,
  control: Control,
  kind: ConversationKind,
  names: Names,
): string {
  const { i18n } = names;
  switch (control.type) {
    case "created":
      return kind === "group"
        ? i18n._(msg`${actor} created the group “${isolate(control.title ?? "")}”.`)
        : i18n._(msg`${actor} started this chat.`);
    case "membersAdded":
      return i18n._(msg`${actor} added ${nameList(names, control.userIds)}.`);
    case "memberRemoved":
      return i18n._(msg`${actor} removed ${nameList(names, [control.userId])}.`);
    case "memberLeft":
      return i18n._(msg`${actor} left.`);
    case "roleChanged":
      return othersRoleLine(actor, nameList(names, [control.userId]), control.role, names);
    case "titleChanged":
      return i18n._(msg`${actor} renamed the group to “${isolate(control.title)}”.`);
    case "descriptionChanged":
      return i18n._(msg`${actor} changed the group's description.`);
    case "avatarChanged":
      return control.avatar === null
        ? i18n._(msg`${actor} removed the group's picture.`)
        : i18n._(msg`${actor} changed the group's picture.`);
    case "timerChanged":
      return control.seconds === null
        ? i18n._(msg`${actor} turned off disappearing messages.`)
        : i18n._(
            msg`${actor} turned on disappearing messages. ${timerSentence(control.seconds, i18n)}`,
          );
  }
}

function ownRoleLine(name: string, role: Role, { i18n }: Names): string {
  switch (role) {
    case "owner":
      return i18n._(msg`You made ${name} an owner.`);
    case "admin":
      return i18n._(msg`You made ${name} an admin.`);
    case "member":
      return i18n._(msg`You made ${name} a plain member.`);
  }
}

function othersRoleLine(actor: string, name: string, role: Role, { i18n }: Names): string {
  switch (role) {
    case "owner":
      return i18n._(msg`${actor} made ${name} an owner.`);
    case "admin":
      return i18n._(msg`${actor} made ${name} an admin.`);
    case "member":
      return i18n._(msg`${actor} made ${name} a plain member.`);
  }
}
