import {
  boolean,
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
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const agentNoEnvironment = struct('AgentNoEnvironment', {
  type: literal('none'),
});
/** No environment. */
export interface AgentNoEnvironment extends TypeOf<typeof agentNoEnvironment> {}
export const AgentNoEnvironment: Codec<AgentNoEnvironment> = agentNoEnvironment;

const agentStoredFile = struct('AgentStoredFile', {
  /** identifier */
  id: string,
  /** file concerned */
  file_id: string,
  /** path */
  path: string,
  /** size in bytes */
  size_bytes: integer,
  type: literal('file_id'),
});
/** A stored file in the environment. */
export interface AgentStoredFile extends TypeOf<typeof agentStoredFile> {}
export const AgentStoredFile: Codec<AgentStoredFile> = agentStoredFile;

const agentInlineFile = struct('AgentInlineFile', {
  /** identifier */
  id: string,
  /** path */
  path: string,
  /** size in bytes */
  size_bytes: integer,
  type: literal('inline'),
});
/** A file that the request contained. */
export interface AgentInlineFile extends TypeOf<typeof agentInlineFile> {}
export const AgentInlineFile: Codec<AgentInlineFile> = agentInlineFile;

const agentEnvironmentFileMembers = [AgentStoredFile, AgentInlineFile] as const;
/** A file in the environment. Narrow it by `type`. */
export type AgentEnvironmentFile = TypeOfMember<(typeof agentEnvironmentFileMembers)[number]>;
export const AgentEnvironmentFile: Codec<AgentEnvironmentFile> = union(
  'AgentEnvironmentFile',
  agentEnvironmentFileMembers,
);

const agentEnvironmentNetwork = struct('AgentEnvironmentNetwork', {
  /** access mode */
  access: openEnum('disabled', 'enabled', 'restricted'),
  /** domains allowed */
  allowed_domains: list(string),
});
/** Which hosts the environment may reach. */
export interface AgentEnvironmentNetwork extends TypeOf<typeof agentEnvironmentNetwork> {}
export const AgentEnvironmentNetwork: Codec<AgentEnvironmentNetwork> = agentEnvironmentNetwork;

const agentEnvironmentPackages = struct('AgentEnvironmentPackages', {
  /** npm packages */
  npm: list(string),
  /** python packages */
  python: list(string),
  /** system packages */
  system: list(string),
});
/** The packages that are installed. */
export interface AgentEnvironmentPackages extends TypeOf<typeof agentEnvironmentPackages> {}
export const AgentEnvironmentPackages: Codec<AgentEnvironmentPackages> = agentEnvironmentPackages;

const agentEnvironmentPlugin = struct('AgentEnvironmentPlugin', {
  /** description */
  description: string,
  /** name */
  name: string,
  type: literal('inline'),
});
/** A plugin in the environment. */
export interface AgentEnvironmentPlugin extends TypeOf<typeof agentEnvironmentPlugin> {}
export const AgentEnvironmentPlugin: Codec<AgentEnvironmentPlugin> = agentEnvironmentPlugin;

const agentSkillReference = struct('AgentSkillReference', {
  /** what the skill does */
  description: string,
  /** name of the skill */
  name: string,
  /** skill that is mounted */
  skill_id: string,
  type: literal('skill_reference'),
  /** version of the skill */
  version: string,
});
/** A stored skill. */
export interface AgentSkillReference extends TypeOf<typeof agentSkillReference> {}
export const AgentSkillReference: Codec<AgentSkillReference> = agentSkillReference;

const agentInlineSkill = struct('AgentInlineSkill', {
  /** what the skill does */
  description: string,
  /** name of the skill */
  name: string,
  type: literal('inline'),
});
/** A skill that the request contained. */
export interface AgentInlineSkill extends TypeOf<typeof agentInlineSkill> {}
export const AgentInlineSkill: Codec<AgentInlineSkill> = agentInlineSkill;

const agentSkillMembers = [AgentSkillReference, AgentInlineSkill] as const;
/** A skill in the environment. Narrow it by `type`. */
export type AgentSkill = TypeOfMember<(typeof agentSkillMembers)[number]>;
export const AgentSkill: Codec<AgentSkill> = union('AgentSkill', agentSkillMembers);

const agentEnvironmentDesktop = struct('AgentEnvironmentDesktop', {
  /** switched on */
  enabled: boolean,
});
/** Whether the environment has a desktop. */
export interface AgentEnvironmentDesktop extends TypeOf<typeof agentEnvironmentDesktop> {}
export const AgentEnvironmentDesktop: Codec<AgentEnvironmentDesktop> = agentEnvironmentDesktop;

const agentHostedEnvironment = struct('AgentHostedEnvironment', {
  /** identifier */
  id: string,
  /** capability folders */
  capability_directories: list(string),
  /** files */
  files: list(AgentEnvironmentFile),
  /** network */
  network: AgentEnvironmentNetwork,
  /** packages */
  packages: AgentEnvironmentPackages,
  /** plugins */
  plugins: list(AgentEnvironmentPlugin),
  /** skills mounted */
  skills: list(AgentSkill),
  type: literal('openai_hosted'),
  /** machine size */
  container_size: optional(nullable(openEnum('medium', 'small', 'large'))),
  /** desktop */
  desktop: optional(AgentEnvironmentDesktop),
});
/** An environment that OpenAI runs. */
export interface AgentHostedEnvironment extends TypeOf<typeof agentHostedEnvironment> {}
export const AgentHostedEnvironment: Codec<AgentHostedEnvironment> = agentHostedEnvironment;

const agentSelfHostedEnvironment = struct('AgentSelfHostedEnvironment', {
  /** identifier */
  id: string,
  /** capability folders */
  capability_directories: list(string),
  /** connect url */
  remote_url: string,
  type: literal('self_hosted'),
  /** project directory */
  workspace_directory: string,
});
/** An environment that the user runs. */
export interface AgentSelfHostedEnvironment extends TypeOf<typeof agentSelfHostedEnvironment> {}
export const AgentSelfHostedEnvironment: Codec<AgentSelfHostedEnvironment> = agentSelfHostedEnvironment;

const agentEnvironmentMembers = [AgentNoEnvironment, AgentHostedEnvironment, AgentSelfHostedEnvironment] as const;
/** Where an agent works. Narrow it by `type`. */
export type AgentEnvironment = TypeOfMember<(typeof agentEnvironmentMembers)[number]>;
export const AgentEnvironment: Codec<AgentEnvironment> = union('AgentEnvironment', agentEnvironmentMembers);

const agentEnvironmentError = struct('AgentEnvironmentError', {
  /** machine-readable error code */
  code: string,
  /** human-readable explanation */
  message: string,
  /** kind of the error */
  type: string,
});
/** Why an environment failed. */
export interface AgentEnvironmentError extends TypeOf<typeof agentEnvironmentError> {}
export const AgentEnvironmentError: Codec<AgentEnvironmentError> = agentEnvironmentError;

const agentSessionEnvironmentState = struct('AgentSessionEnvironmentState', {
  /** identifier */
  id: string,
  /** failure, if any */
  error: nullable(AgentEnvironmentError),
  /** lifecycle state */
  status: string,
  /** kind of the environment */
  type: string,
});
/** The state of an environment. */
export interface AgentSessionEnvironmentState extends TypeOf<typeof agentSessionEnvironmentState> {}
export const AgentSessionEnvironmentState: Codec<AgentSessionEnvironmentState> = agentSessionEnvironmentState;
