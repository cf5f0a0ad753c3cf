import {
  integer,
  list,
  literal,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ofAgent } from '../agent.ts';

const computerCallSafetyCheck = struct('ComputerCallSafetyCheck', {
  /** id of the safety check */
  id: string,
  /** kind of safety check */
  code: optional(nullable(string)),
  /** what the safety check warns of */
  message: optional(nullable(string)),
});
/** A safety check that must be acknowledged before an action is carried out. */
export interface ComputerCallSafetyCheck extends TypeOf<typeof computerCallSafetyCheck> {}
export const ComputerCallSafetyCheck: Codec<ComputerCallSafetyCheck> = computerCallSafetyCheck;

// the position of the pointer, and the keys that are held
const pointer = {
  /** x coordinate */
  x: integer,
  /** y coordinate */
  y: integer,
  /** keys pressed or held */
  keys: optional(nullable(list(string))),
};

const computerActionClick = struct('ComputerActionClick', {
  /** mouse button */
  button: openEnum('left', 'right', 'wheel', 'back', 'forward'),
  type: literal('click'),
  ...pointer,
});
/** A click action. */
export interface ComputerActionClick extends TypeOf<typeof computerActionClick> {}
export const ComputerActionClick: Codec<ComputerActionClick> = computerActionClick;

const computerActionDoubleClick = struct('ComputerActionDoubleClick', {
  /** keys pressed or held */
  keys: nullable(list(string)),
  type: literal('double_click'),
  /** x coordinate */
  x: integer,
  /** y coordinate */
  y: integer,
});
/** A double click action. */
export interface ComputerActionDoubleClick extends TypeOf<typeof computerActionDoubleClick> {}
export const ComputerActionDoubleClick: Codec<ComputerActionDoubleClick> = computerActionDoubleClick;

const computerActionDragPath = struct('ComputerActionDragPath', {
  /** x coordinate */
  x: integer,
  /** y coordinate */
  y: integer,
});
/** A point of a drag. */
export interface ComputerActionDragPath extends TypeOf<typeof computerActionDragPath> {}
export const ComputerActionDragPath: Codec<ComputerActionDragPath> = computerActionDragPath;

const computerActionDrag = struct('ComputerActionDrag', {
  /** drag path */
  path: list(ComputerActionDragPath),
  type: literal('drag'),
  /** keys pressed or held */
  keys: optional(nullable(list(string))),
});
/** A drag action. */
export interface ComputerActionDrag extends TypeOf<typeof computerActionDrag> {}
export const ComputerActionDrag: Codec<ComputerActionDrag> = computerActionDrag;

const computerActionKeypress = struct('ComputerActionKeypress', {
  /** keys pressed or held */
  keys: list(string),
  type: literal('keypress'),
});
/** Keys pressed together. */
export interface ComputerActionKeypress extends TypeOf<typeof computerActionKeypress> {}
export const ComputerActionKeypress: Codec<ComputerActionKeypress> = computerActionKeypress;

const computerActionMove = struct('ComputerActionMove', {
  type: literal('move'),
  ...pointer,
});
/** A mouse move action. */
export interface ComputerActionMove extends TypeOf<typeof computerActionMove> {}
export const ComputerActionMove: Codec<ComputerActionMove> = computerActionMove;

const computerActionScreenshot = struct('ComputerActionScreenshot', { type: literal('screenshot') });
/** A screenshot action. */
export interface ComputerActionScreenshot extends TypeOf<typeof computerActionScreenshot> {}
export const ComputerActionScreenshot: Codec<ComputerActionScreenshot> = computerActionScreenshot;

const computerActionScroll = struct('ComputerActionScroll', {
  /** horizontal scroll */
  scroll_x: integer,
  /** vertical scroll */
  scroll_y: integer,
  type: literal('scroll'),
  ...pointer,
});
/** A scroll action. */
export interface ComputerActionScroll extends TypeOf<typeof computerActionScroll> {}
export const ComputerActionScroll: Codec<ComputerActionScroll> = computerActionScroll;

const computerActionType = struct('ComputerActionType', {
  /** text to type */
  text: string,
  type: literal('type'),
});
/** An action to type in text. */
export interface ComputerActionType extends TypeOf<typeof computerActionType> {}
export const ComputerActionType: Codec<ComputerActionType> = computerActionType;

const computerActionWait = struct('ComputerActionWait', { type: literal('wait') });
/** A wait action. */
export interface ComputerActionWait extends TypeOf<typeof computerActionWait> {}
export const ComputerActionWait: Codec<ComputerActionWait> = computerActionWait;

const computerActions = [
  ComputerActionClick,
  ComputerActionDoubleClick,
  ComputerActionDrag,
  ComputerActionKeypress,
  ComputerActionMove,
  ComputerActionScreenshot,
  ComputerActionScroll,
  ComputerActionType,
  ComputerActionWait,
] as const;
/** One action for the computer. Narrow it by `type`. */
export type ComputerAction = TypeOfMember<(typeof computerActions)[number]>;
export const ComputerAction: Codec<ComputerAction> = union('ComputerAction', computerActions);

const responseComputerToolCall = struct('ResponseComputerToolCall', {
  ...ofAgent,
  /** item id */
  id: string,
  /** call id shared by call and output */
  call_id: string,
  /** safety checks awaiting acknowledgement */
  pending_safety_checks: list(ComputerCallSafetyCheck),
  /** state of the item */
  status: openEnum('completed', 'in_progress', 'incomplete'),
  type: literal('computer_call'),
  /** single UI action (old form) */
  action: optional(ComputerAction),
  /** batch of UI actions */
  actions: optional(list(ComputerAction)),
});
/** A tool call to a computer use tool. */
export interface ResponseComputerToolCall extends TypeOf<typeof responseComputerToolCall> {}
export const ResponseComputerToolCall: Codec<ResponseComputerToolCall> = responseComputerToolCall;

const computerToolCallOutputScreenshot = struct('ResponseComputerToolCallOutputScreenshot', {
  type: openEnum('computer_screenshot'),
  /** id of the uploaded file */
  file_id: optional(string),
  /** image url or data url */
  image_url: optional(string),
});
/** A computer screenshot image used with the computer use tool. */
export interface ResponseComputerToolCallOutputScreenshot extends TypeOf<typeof computerToolCallOutputScreenshot> {}
export const ResponseComputerToolCallOutputScreenshot: Codec<ResponseComputerToolCallOutputScreenshot> =
  computerToolCallOutputScreenshot;

const computerToolCallOutputItem = struct('ResponseComputerToolCallOutputItem', {
  ...ofAgent,
  /** item id */
  id: optional(nullable(string)),
  /** call id shared by call and output */
  call_id: string,
  /** screenshot taken after the action */
  output: ResponseComputerToolCallOutputScreenshot,
  /** state of the item */
  status: optional(nullable(openEnum('completed', 'failed', 'in_progress', 'incomplete'))),
  type: literal('computer_call_output'),
  /** safety checks you acknowledged */
  acknowledged_safety_checks: optional(nullable(list(ComputerCallSafetyCheck))),
  /** who created the item */
  created_by: optional(string),
});
/** The output of a computer tool call. */
export interface ResponseComputerToolCallOutputItem extends TypeOf<typeof computerToolCallOutputItem> {}
export const ResponseComputerToolCallOutputItem: Codec<ResponseComputerToolCallOutputItem> = computerToolCallOutputItem;
