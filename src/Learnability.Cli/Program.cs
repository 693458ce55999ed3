// Composition root; the commands follow.
return 0;
