// The settings of an app as one document: what preview and live hold, in the shapes kintone's API shows (numbers as strings).
// `Field` is a definition as it is answered; `column` is ours and never answered: the name of its column, or its key in a table's rows.

export type Code = string;
/** A person, department or group named in settings. `code` is null only for CREATOR. */
export type EntityType = 'USER' | 'GROUP' | 'ORGANIZATION' | 'FIELD_ENTITY' | 'CREATOR' | 'FUNCTION' | 'CUSTOM_FIELD';
export type Entity = { readonly type: EntityType; readonly code: string | null };
export type AppRef = { readonly app: string; readonly code: string };

export const valueTypes = [
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'NUMBER',
  'CALC',
  'RADIO_BUTTON',
  'CHECK_BOX',
  'MULTI_SELECT',
  'DROP_DOWN',
  'DATE',
  'TIME',
  'DATETIME',
  'LINK',
  'FILE',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
] as const;
export const builtInTypes = [
  'RECORD_NUMBER',
  'CREATOR',
  'CREATED_TIME',
  'MODIFIER',
  'UPDATED_TIME',
  'STATUS',
  'STATUS_ASSIGNEE',
  'CATEGORY',
] as const;
/** Types a value can have inside a record. */
export type ValueType = (typeof valueTypes)[number];
export type BuiltInType = (typeof builtInTypes)[number];
export type FieldType = ValueType | BuiltInType | 'SUBTABLE' | 'GROUP' | 'REFERENCE_TABLE';

export type Options = Readonly<Record<string, { readonly label: string; readonly index: string }>>;
export type Lookup = {
  readonly relatedApp: AppRef;
  readonly relatedKeyField: Code;
  readonly fieldMappings: readonly { readonly field: Code; readonly relatedField: Code }[];
  readonly lookupPickerFields: readonly Code[];
  readonly filterCond: string;
  readonly sort: string;
};
export type ReferenceTable = {
  readonly relatedApp: AppRef;
  readonly condition: { readonly field: Code; readonly relatedField: Code };
  readonly filterCond: string;
  readonly displayFields: readonly Code[];
  readonly sort: string;
  readonly size: string;
};

/** A definition. Which keys a type has, with their defaults, is said once in `fields/<type>.ts`. */
export type Field = {
  readonly type: FieldType;
  readonly code: Code;
  readonly label: string;
  /** `f<number>`: unique in the app for ever, so that a renamed code keeps its data. Built-ins, groups and related records have none. */
  readonly column?: string;
  readonly noLabel?: boolean;
  readonly required?: boolean;
  readonly minLength?: string;
  readonly maxLength?: string;
  readonly minValue?: string;
  readonly maxValue?: string;
  readonly digit?: boolean;
  readonly unique?: boolean;
  readonly defaultValue?: string | readonly string[] | readonly Entity[];
  readonly defaultNowValue?: boolean;
  readonly displayScale?: string;
  readonly unit?: string;
  readonly unitPosition?: 'BEFORE' | 'AFTER';
  readonly expression?: string;
  readonly hideExpression?: boolean;
  readonly format?: 'NUMBER' | 'NUMBER_DIGIT' | 'DATETIME' | 'DATE' | 'TIME' | 'HOUR_MINUTE' | 'DAY_HOUR_MINUTE';
  readonly options?: Options;
  readonly align?: 'HORIZONTAL' | 'VERTICAL';
  readonly protocol?: 'WEB' | 'CALL' | 'MAIL';
  readonly thumbnailSize?: '50' | '150' | '250' | '500';
  readonly entities?: readonly Entity[];
  readonly lookup?: Lookup;
  readonly referenceTable?: ReferenceTable;
  readonly openGroup?: boolean;
  readonly enabled?: boolean;
  /** Inner fields of a SUBTABLE, by code. */
  readonly fields?: Readonly<Record<Code, Field>>;
};

export type Size = { readonly width?: string; readonly height?: string; readonly innerHeight?: string };
export type Placed = {
  readonly type: FieldType | 'LABEL' | 'SPACER' | 'HR';
  readonly code?: Code;
  readonly label?: string;
  readonly elementId?: string;
  readonly size?: Size;
};
export type PlainRow = { readonly type: 'ROW'; readonly fields: readonly Placed[] };
export type LayoutRow =
  | PlainRow
  | { readonly type: 'SUBTABLE'; readonly code: Code; readonly fields: readonly Placed[] }
  | { readonly type: 'GROUP'; readonly code: Code; readonly layout: readonly PlainRow[] };

export type NumberPrecision = {
  readonly digits: string;
  readonly decimalPlaces: string;
  readonly roundingMode: 'HALF_EVEN' | 'UP' | 'DOWN';
};
export type StoredFile = {
  readonly fileKey: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: string;
};
export type General = {
  readonly name: string;
  readonly description: string;
  readonly icon:
    | { readonly type: 'PRESET'; readonly key: string }
    | { readonly type: 'FILE'; readonly file: StoredFile };
  readonly theme: string;
  readonly titleField: { readonly selectionMode: 'AUTO' | 'MANUAL'; readonly code?: Code };
  readonly enableThumbnails: boolean;
  readonly enableBulkDeletion: boolean;
  readonly enableComments: boolean;
  readonly enableDuplicateRecord: boolean;
  readonly enableInlineRecordEditing: boolean;
  readonly numberPrecision: NumberPrecision;
  readonly firstMonthOfFiscalYear: string;
};

export type View = {
  readonly id: string;
  readonly index: string;
  readonly name: string;
  readonly type: 'LIST' | 'CALENDAR' | 'CUSTOM';
  readonly builtinType?: 'ASSIGNEE';
  readonly filterCond: string;
  readonly sort: string;
  readonly fields?: readonly Code[];
  readonly date?: Code;
  readonly title?: Code;
  readonly html?: string;
  readonly pager?: boolean;
  readonly device?: 'DESKTOP' | 'ANY';
};

export type Subject = { readonly entity: Entity; readonly includeSubs: boolean };
export type State = {
  readonly name: string;
  readonly index: string;
  readonly assignee: { readonly type: 'ONE' | 'ALL' | 'ANY'; readonly entities: readonly Subject[] };
};
export type ProcessAction = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly filterCond: string;
  readonly type: 'PRIMARY' | 'SECONDARY';
  readonly executableUser?: { readonly entities: readonly Subject[] };
};
export type Process = {
  readonly enable: boolean;
  readonly states: Readonly<Record<string, State>> | null;
  readonly actions: readonly ProcessAction[] | null;
};

export type AppRight = Subject & {
  readonly appEditable: boolean;
  readonly recordViewable: boolean;
  readonly recordAddable: boolean;
  readonly recordEditable: boolean;
  readonly recordDeletable: boolean;
  readonly recordImportable: boolean;
  readonly recordExportable: boolean;
};
export type RecordRight = {
  readonly filterCond: string;
  readonly entities: readonly (Subject & {
    readonly viewable: boolean;
    readonly editable: boolean;
    readonly deletable: boolean;
  })[];
};
export type FieldRight = {
  readonly code: Code;
  readonly entities: readonly (Subject & { readonly accessibility: 'READ' | 'WRITE' | 'NONE' })[];
};

/** A plug-in of an app, with its names by language, which stay when it is uninstalled, and what the app says to it. */
export type AppPlugin = {
  readonly id: string;
  readonly names: { readonly en: string } & { readonly [lang: string]: string };
  readonly config?: Readonly<Record<string, string>>;
};

/** A category of records: the tree from top to bottom, each with how deep it stands. Records keep its name. */
export type Category = { readonly id: string; readonly name: string; readonly level: number };

/** The whole document. Parts without an own type are kept as their endpoint checked them. */
export type Settings = {
  readonly general: General;
  /** Every field by code, built-ins included. */
  readonly fields: Readonly<Record<Code, Field>>;
  readonly layout: readonly LayoutRow[];
  readonly views: Readonly<Record<string, View>>;
  readonly process: Process;
  readonly appAcl: readonly AppRight[];
  readonly recordAcl: readonly RecordRight[];
  readonly fieldAcl: readonly FieldRight[];
  readonly reports: Readonly<Record<string, unknown>>;
  readonly actions: Readonly<Record<string, unknown>>;
  readonly customize: unknown;
  readonly notifications: { readonly general: unknown; readonly perRecord: unknown; readonly reminder: unknown };
  readonly adminNotes: { readonly content: string; readonly includeInTemplateAndDuplicates: boolean };
  readonly plugins: readonly AppPlugin[];
  /** Missing in apps that never had any. Whether they are used says the field of their type. */
  readonly categories?: readonly Category[];
  /** The next `column` and the next view, report and action id. */
  readonly next: { readonly column: number; readonly id: number };
};

/** A deployed app as records know it. */
export type LiveApp = {
  readonly id: string;
  readonly code: string;
  readonly spaceId: string | null;
  /** Whether that space is a guest space. */
  readonly isGuest: boolean;
  readonly creatorId: string;
  /** Counter of the live settings: names cached plans and statements. */
  readonly revision: string;
  readonly settings: Settings;
  /** Columns of its table with the words of texts, for `like`: written with the texts they belong to. */
  readonly words: readonly string[];
};
