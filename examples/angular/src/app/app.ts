import { AsyncPipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { ChatService } from './chat-service';
import { Message } from './message';

@Component({
  selector: 'app-root',
  imports: [AsyncPipe, Message],
  providers: [ChatService],
  templateUrl: './app.html',
})
export class App {
  protected readonly chat = inject(ChatService);
  protected readonly example = 'Plan a weekend in Bern and Zürich.';

  protected submit(event: Event, input: HTMLInputElement) {
    event.preventDefault();
    this.chat.send(input.value || this.example);
    input.value = '';
  }
}
