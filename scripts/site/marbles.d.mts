export declare const isMarbleDiagram: (text: string) => boolean;
export declare const marblePicture: (text: string) => string;
