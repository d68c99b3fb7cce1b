var ours;
